// What of the page nobody sees: boxes and words beyond its edges, and words that their own box cuts off. Measured by the
// boxes themselves, for what is cut off counts to no scroll width. What scrolls sideways by itself is judged as a whole.
() => {
    const found = new Set();
    const page = document.documentElement.clientWidth;
    const named = element => `${element.localName}.${[...element.classList].join(".")}`;
    const scrolls = style => /auto|scroll/.test(style.overflowX);
    const shortened = style => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const words = element => element.textContent.replace(/\s+/g, " ").trim().slice(0, 24);
    const look = element => {
        if (element.closest(".unseen, script, style, template, noscript") || !element.checkVisibility()) return;
        const style = getComputedStyle(element);
        if (style.position === "fixed") return;
        for (const box of element.getClientRects())
            if (box.width && box.height && (box.left < -1 || box.right > page + 1)) {
                found.add(`${named(element)} stands at ${Math.round(box.left)} to ${Math.round(box.right)}: ${words(element)}`);
                return;
            }
        const inline = style.display === "inline" || element.closest("svg, math");
        const hidden = /hidden|clip/.test(style.overflowX + style.overflowY) && !inline && !element.matches("html, body");
        if (hidden && !shortened(style) && ![...element.children].some(one => shortened(getComputedStyle(one)))) {
            if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
                found.add(`${named(element)} cuts ${element.scrollWidth - element.clientWidth} px across, ` +
                    `${element.scrollHeight - element.clientHeight} px down: ${words(element)}`);
        }
        for (const child of element.childNodes) {
            if (child.nodeType === Node.ELEMENT_NODE && !scrolls(style)) look(child);
            if (child.nodeType !== Node.TEXT_NODE || !child.data.trim() || scrolls(style)) continue;
            const range = document.createRange();
            range.selectNodeContents(child);
            for (const box of range.getClientRects())
                if (box.left < -1 || box.right > page + 1)
                    found.add(`words of ${named(element)} reach from ${Math.round(box.left)} to ${Math.round(box.right)}: ${words(element)}`);
        }
    };
    for (const child of document.body.children) look(child);
    return [...found];
}
