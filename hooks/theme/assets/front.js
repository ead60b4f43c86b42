/*
 * What has come since the last visit is marked. Which stories the front page showed is kept in the browser and told
 * nobody; whoever comes back within half an hour is still on the same visit. Without a script nothing is marked.
 */
(() => {
  const VISIT = 30 * 60 * 1000;
  const place = new URL("..", document.currentScript.src).pathname;
  const name = `${place}.__seen`;
  const links = [...document.querySelectorAll(".front :is(.headline > a, .row__title, .flash-line > a, .flashes li > a)")];
  const address = (link) => new URL(link.href).pathname.slice(place.length);
  const shown = [...new Set(links.map(address))];

  let seen = null;
  try {
    seen = JSON.parse(localStorage.getItem(name));
  } catch {} // Kept nowhere, or by somebody else: then this is the first visit.
  const isKnown = Array.isArray(seen?.now) && Array.isArray(seen?.before);
  const isSameVisit = isKnown && Date.now() - seen.at < VISIT;
  const before = isSameVisit ? seen.before : isKnown ? seen.now : [];
  const now = isSameVisit ? [...new Set([...shown, ...seen.now])].slice(0, 200) : shown;
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), before, now }));
  } catch {}

  if (!before.length) return;
  const known = new Set([...before]);
  for (const link of links) if (!known.has(address(link))) link.classList.add("is-new");
})();
