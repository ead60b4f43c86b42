/*
 * What a reader chose holds on every page, and is known before anything is painted: large type, a light or a dark
 * ground; so is whether today is a day of mourning. Besides, the drawer closes as people expect, and the header says
 * what one is reading. Whatever a page needs to be read and walked through works without this file.
 */
(() => {
  const root = document.documentElement;
  root.className = "js";

  /* Choices: kept in the browser, for this site alone where it shares its host with others. */

  const place = new URL("..", document.currentScript.src).pathname;
  const chosen = { large: "", palette: "0" };
  const recall = () => {
    try {
      for (const name in chosen) chosen[name] = localStorage.getItem(`${place}.__${name}`) ?? chosen[name];
    } catch {} // Where a browser keeps nothing, a choice lives as long as its page.
  };
  const keep = (name, value) => {
    chosen[name] = value;
    try {
      localStorage.setItem(`${place}.__${name}`, value);
    } catch {}
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const slate = chosen.palette === "2" || (chosen.palette === "0" && dark.matches);
    root.dataset.mdColorScheme = slate ? "slate" : "default";
    root.toggleAttribute("data-large", chosen.large === "1");
    const large = document.getElementById("__large");
    if (!large) return;
    large.checked = chosen.large === "1";
    document.getElementById(`__palette_${chosen.palette}`).checked = true;
  };
  const again = () => {
    recall();
    show();
  };
  again();
  dark.addEventListener("change", show);
  addEventListener("storage", again);

  /* Days of mourning: instants in assets/today.css, so that a reader anywhere mourns by the campus's clock. */

  const mourn = () => {
    const edges = getComputedStyle(root).getPropertyValue("--mourning").match(/\d+/g) ?? [];
    const now = Date.now() / 1000;
    const past = edges.filter((edge) => edge <= now).length;
    // Of neighbouring days the first one's end is the second one's beginning.
    root.toggleAttribute("data-mourning", past % 2 === 1);
    if (edges[past] - now < 86400) setTimeout(mourn, (edges[past] - now) * 1000 + 1);
  };
  mourn();
  addEventListener("visibilitychange", mourn);

  /* A page that a browser kept whole comes back as it was left. */

  addEventListener("pageshow", (event) => event.persisted && again());
  addEventListener("pagehide", () => document.querySelector(".drawer")?.removeAttribute("open"));

  addEventListener("DOMContentLoaded", () => {
    show();
    document.querySelector(".md-header__option").addEventListener("change", ({ target }) => {
      if (target.type === "radio") keep("palette", target.id.at(-1));
      else keep("large", target.checked ? "1" : "");
      show();
    });

    const drawer = document.querySelector(".drawer");
    const button = drawer.firstElementChild;
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.open) return;
      drawer.open = false;
      button.focus();
    });
    drawer.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !drawer.contains(relatedTarget)) drawer.open = false;
    });

    /* Once the headline is out of sight, the header shows it; whoever turns back finds the way to the top. */
    const header = document.querySelector(".md-header__title");
    const headline = document.querySelector("h1");
    header.dataset.topic = headline.textContent.trim();
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) =>
      header.classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.top < 0),
    ).observe(headline);

    const up = document.querySelector(".md-top");
    let before = scrollY;
    addEventListener("scroll", () => {
      up.classList.toggle("md-top--shown", scrollY < before && scrollY > innerHeight);
      before = scrollY;
    }, { passive: true });
  });
})();
