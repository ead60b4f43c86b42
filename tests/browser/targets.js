() => {
  // What a thumb hits is not a box but whatever answers there: an entry's headline answers for its whole entry.
  const WANTED = 44;
  const answers = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    const label = hit?.closest("label");
    return hit !== null && (element.contains(hit) || (label && label.control === element));
  };
  // Inline links in running text are excepted, as in WCAG 2.5.8: such is a link that is laid out inline in a block
  // in which words stand that are no link.
  const running = (link) => {
    if (getComputedStyle(link).display !== "inline") return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const copy = block.cloneNode(true);
    for (const other of copy.querySelectorAll("a, ul, ol, small")) other.remove();
    return /[\p{L}\p{N}]/u.test(copy.textContent);
  };
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, label")) {
    if (element.matches("[aria-hidden=true], .md-option") || !element.checkVisibility({ visibilityProperty: true }) || running(element)) continue;
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = [...element.getClientRects()].find((rect) => rect.width > 1 && rect.height > 1);
    if (!box || getComputedStyle(element).visibility !== "visible") continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) continue;
    const name = element.textContent.trim().slice(0, 20) || element.getAttribute("aria-label");
    if (!answers(element, x, y)) {
      found.push({ kind: `${element.parentElement.className}>${element.className || element.localName}`, name, covered: document.elementFromPoint(x, y)?.outerHTML.slice(0, 80) });
      continue;
    }
    const reach = (dx, dy) => {
      let steps = 0;
      while (steps < WANTED && answers(element, x + dx * (steps + 1), y + dy * (steps + 1))) steps += 1;
      return steps;
    };
    const width = reach(-1, 0) + reach(1, 0) + 1;
    const height = reach(0, -1) + reach(0, 1) + 1;
    if (width < WANTED || height < WANTED) found.push({ kind: `${element.parentElement.className}>${element.className || element.localName}`, name, width, height });
  }
  return found;
}
