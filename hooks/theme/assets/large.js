/*
 * Pictures large: a link to a larger file (a.large) opens it above the page instead, and from there the next one. Keys:
 * arrows, Escape; on a phone: swipe, or go back. Without this script the link is a link. Its styles are in
 * newsroom.css: no page may have any of its own, and a sheet more would be a request more.
 */
(() => {
  const links = [...document.querySelectorAll("a.large")];
  if (!links.length || !window.HTMLDialogElement || !HTMLDialogElement.prototype.showModal) return;

  const text = { view: "大图", close: "关闭", previous: "上一张", next: "下一张", more: "作品页" };
  const LONG = 2.5; // Times its width: such a picture is read from top to bottom.
  const SWIPE = 50;

  const make = (name, attributes = {}, content = "") => {
    const element = document.createElement(name);
    element.textContent = content;
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const button = (label, sign) => make("button", { type: "button", "aria-label": label }, sign);

  const view = make("dialog", { class: "view", "aria-label": text.view });
  const frame = make("div", { tabindex: "0", role: "group", "aria-label": text.view });
  const picture = make("img", { alt: "" });
  const footer = make("footer");
  const caption = make("p", { "aria-live": "polite" });
  const previous = button(text.previous, "‹");
  const next = button(text.next, "›");
  const close = button(text.close, "×");
  frame.append(picture);
  footer.append(caption, previous, next, close);
  view.append(frame, footer);
  previous.hidden = next.hidden = links.length < 2;

  let shown = 0;

  const show = (number) => {
    shown = (number + links.length) % links.length;
    const link = links[shown];
    const small = link.querySelector("img");
    const said = link.closest("figure")?.querySelector("figcaption")?.textContent ?? link.dataset.caption ?? "";
    view.classList.toggle("view--long", small.height > LONG * small.width);
    picture.onload = () => view.classList.toggle("view--long", picture.naturalHeight > LONG * picture.naturalWidth);
    picture.classList.toggle("on-white", small.classList.contains("on-white"));
    picture.removeAttribute("src"); // Else the one before stands there until this one has come.
    picture.style.backgroundImage = `url("${small.currentSrc}")`;
    picture.alt = small.alt || link.dataset.caption || "";
    picture.src = link.href;
    frame.scrollTop = 0;
    caption.textContent = [said, links.length > 1 ? `${shown + 1} / ${links.length}` : ""].filter(Boolean).join("　");
    if (link.dataset.story) caption.append("　", make("a", { href: link.dataset.story }, text.more));
  };

  const open = (number) => {
    if (!view.isConnected) document.body.append(view);
    show(number);
    view.style.filter = getComputedStyle(document.documentElement).filter; // It lies above the page, also on grey days.
    view.showModal();
    close.focus();
    document.documentElement.style.overflow = "hidden";
    history.pushState({ ...history.state, view: true }, "");
  };

  view.addEventListener("close", () => {
    document.documentElement.style.overflow = "";
    if (history.state?.view) history.back();
    links[shown].focus({ preventScroll: false });
  });
  window.addEventListener("popstate", () => view.open && view.close());
  close.onclick = () => view.close();
  previous.onclick = () => show(shown - 1);
  next.onclick = () => show(shown + 1);

  view.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || links.length < 2) return;
    event.preventDefault();
    show(shown + step);
  });

  let began = null;
  frame.addEventListener("touchstart", (event) => {
    const zoomed = (window.visualViewport?.scale ?? 1) > 1.01;
    began = event.touches.length === 1 && !zoomed ? event.touches[0] : null;
  }, { passive: true });
  frame.addEventListener("touchend", (event) => {
    if (!began || links.length < 2) return;
    const [across, down] = ["clientX", "clientY"].map((axis) => event.changedTouches[0][axis] - began[axis]);
    began = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) show(shown - Math.sign(across));
  });

  links.forEach((link, number) => link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // A new tab, a file.
    event.preventDefault();
    open(number);
  }));
})();
