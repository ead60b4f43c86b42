// What a thumb misses on this page, or within what a selector finds. A target is not a box but all that answers for
// it: an entry's headline answers for its whole entry, a label for its field. So the page is asked, point by point.
(within) => {
  const WANTED = 44;

  const answers = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.closest("label")?.control === element);
  };

  // Excepted are links in running text, as in WCAG 2.5.8: laid out inline, in a block in which words stand that are
  // no link.
  const isInRunningText = (link) => {
    if (getComputedStyle(link).display !== "inline") return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const rest = block.cloneNode(true);
    for (const other of rest.querySelectorAll("a, ul, ol, small")) other.remove();
    return /[\p{L}\p{N}]/u.test(rest.textContent);
  };

  const reach = (element, x, y, dx, dy) => {
    let steps = 0;
    while (steps < WANTED && answers(element, x + dx * (steps + 1), y + dy * (steps + 1))) steps += 1;
    return steps;
  };

  const isWanted = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest("[aria-hidden=true]") &&
    !isInRunningText(element);

  const found = [];
  const all = document.querySelector(within ?? "body").querySelectorAll("a[href], button, input, select, textarea, summary, label");
  for (const element of [...all].filter(isWanted)) {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = [...element.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    if (!box) continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue; // shown only when it has the focus
    const width = reach(element, x, y, -1, 0) + 1 + reach(element, x, y, 1, 0);
    const height = reach(element, x, y, 0, -1) + 1 + reach(element, x, y, 0, 1);
    if (!answers(element, x, y)) found.push(`${element.className} ${element.textContent.trim()}: covered`);
    else if (width < WANTED || height < WANTED)
      found.push(`${element.className} ${element.textContent.trim()}: ${width} × ${height}`);
  }
  return found;
}
