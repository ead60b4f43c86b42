// Comfort only: every page works without it. What is written is saved and looked at a moment after the last letter.

"use strict";

document.documentElement.classList.add("with-script");

// What is chosen goes at once; a phone's pictures take a while.
const sends = (field, send) => field.addEventListener("change", () => {
  if (!field.files.length) return;
  const button = document.querySelector(`label[for=${field.id}]`);
  const words = button.textContent;
  button.textContent = button.dataset.busy;
  addEventListener("pageshow", () => { button.textContent = words; });
  send();
});

const form = document.querySelector("#story");

if (form) {
  const found = document.querySelector("#found");
  const tip = form.elements.namedItem("tip");
  let waiting = 0;
  let busy = false;
  let dirty = false;
  let pressed = null;
  let line = null;

  // Files go with the buttons; what is looked at again and again is text.
  const written = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") sent.append(name, value);
    return sent;
  };

  const look = async () => {
    if (busy) return;
    busy = true;
    dirty = false;
    line = new AbortController();
    try {
      const sent = { method: "POST", body: written(), headers: { Accept: "text/html" }, signal: line.signal };
      const answer = await fetch(form.dataset.look, sent);
      const said = await answer.text();
      if (answer.ok || answer.status === 409) {
        if (answer.headers.get("X-Tip")) {
          tip.value = answer.headers.get("X-Tip");
          found.innerHTML = said; // made by the desk, which escapes whatever is written
        } else {
          found.insertAdjacentText("afterbegin", "");
          found.innerHTML = said.includes("<html") ? found.innerHTML : said;
          return; // somebody else has changed it: the next button shows both
        }
      }
    } catch {
      dirty = true; // no line: tried again
      note(form.dataset.offline);
    } finally {
      busy = false;
      const button = pressed;
      pressed = null;
      if (button) button.click();
      else if (dirty) soon(5000);
    }
  };

  const note = (text) => {
    const line = document.createElement("p");
    line.className = "bad";
    line.textContent = text;
    found.replaceChildren(line);
  };

  const soon = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(look, pause);
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    dirty = true;
    soon(1200);
  });

  for (const [field, button] of [["#files", "add"], ["#word", "word"]]) {
    sends(form.querySelector(field), () => form.querySelector(`button[value=${button}]`).click());
  }

  // Nobody presses twice while pictures are on their way. What is being saved comes first: else the desk would take the
  // one for somebody else's change of the other.
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    if (busy || form.dataset.sent) event.preventDefault();
    if (busy) {
      pressed = event.submitter || form.querySelector("button");
      setTimeout(() => line.abort(), 15000);
    } else form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
}

for (const word of document.querySelectorAll("#from-word input[type=file]")) {
  sends(word, () => word.form.requestSubmit());
}

for (const all of document.querySelectorAll("[data-all]")) {
  all.addEventListener("change", () => {
    for (const one of document.querySelectorAll("input[name=chosen]")) one.checked = all.checked;
  });
}
