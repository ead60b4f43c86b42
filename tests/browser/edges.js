// What of the page nobody sees: boxes and words beyond its edges, and words that their own box cuts off. Measured by the
// boxes themselves, for what is cut off counts to no scroll width. What scrolls sideways by itself is judged as a whole.
() => {
    const found = new Set();
    const page = document.documentElement.clientWidth;
    const named = element => `${element.localName}.${[...element.classList].join(".")}`;
    const scrolls = style => /auto|scroll/.test(style.overflowX);
    const shortened = style => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const words = element => element.textContent.replace(/\s+/g, " ").trim().slice(0, 24);
    // Spaces that are kept may hang over the end of a line: only words are measured then.
    const boxesOf = text => {
        const range = document.createRange(), boxes = [];
        const kept = /^(pre|break)/.test(getComputedStyle(text.parentElement).whiteSpace);
        for (const part of kept ? text.data.matchAll(/\S+/g) : [{index: 0, 0: text.data}]) {
            range.setStart(text, part.index);
            range.setEnd(text, part.index + part[0].length);
            boxes.push(...range.getClientRects());
        }
        return boxes;
    };
    // Lines that stand half within what hides them, half without; of a preview whole lines may be left out.
    const cutThrough = element => {
        const edge = element.getBoundingClientRect(), preview = element.matches("[aria-hidden='true']");
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const parent = texts.currentNode.parentElement;
            let around = parent;
            while (around !== element && !shortened(getComputedStyle(around)) && !scrolls(getComputedStyle(around)))
                around = around.parentElement;
            if (around !== element || !texts.currentNode.data.trim() || !parent.checkVisibility()) continue;
            if (parent.closest(".unseen, script, style")) continue;
            for (const box of boxesOf(texts.currentNode)) {
                const within = box.left >= edge.left - 1 && box.right <= edge.right + 1
                    && box.top >= edge.top - 2 && box.bottom <= edge.bottom + 2;
                const without = box.left > edge.right - 1 || box.right < edge.left + 1
                    || box.top > edge.bottom - 2 || box.bottom < edge.top + 2;
                if (!within && !(preview && without)) found.add(`${named(element)} cuts through: ${words(parent)}`);
            }
        }
    };
    const look = element => {
        if (element.matches(".unseen, script, style, template, noscript") || !element.checkVisibility()) return;
        const style = getComputedStyle(element);
        if (style.position === "fixed") return;
        for (const box of element.getClientRects())
            if (box.width && box.height && (box.left < -1 || box.right > page + 1)) {
                found.add(`${named(element)} stands at ${Math.round(box.left)} to ${Math.round(box.right)}: ${words(element)}`);
                return;
            }
        if (shortened(style)) return;
        const hidden = /hidden|clip/.test(style.overflowX + style.overflowY) && style.display !== "inline"
            && !element.matches("html, body");
        if (hidden) cutThrough(element);
        for (const child of element.childNodes) {
            if (child.nodeType === Node.ELEMENT_NODE && !scrolls(style)) look(child);
            if (child.nodeType !== Node.TEXT_NODE || !child.data.trim() || scrolls(style)) continue;
            for (const box of boxesOf(child))
                if (box.left < -1 || box.right > page + 1)
                    found.add(`words of ${named(element)} reach from ${Math.round(box.left)} to ${Math.round(box.right)}: ${words(element)}`);
        }
    };
    for (const child of document.body.children) look(child);
    return [...found];
}
