/*
 * Below a story: copy its title and address, show its address as a QR code, print it. Beside it, what is new. Made here and not in the page,
 * because none of it works without a script. Styles are in newsroom.css: a sheet of its own would be one request more.
 */
(() => {
  const text = {
    row: "分享",
    copy: "复制标题和链接",
    copied: "已复制，可以粘贴到聊天里。",
    notCopied: "没有复制成，请长按选中这一段：",
    code: "二维码",
    codeOf: "本页地址的二维码：",
    scan: "用手机扫一扫接着读；长按图片可以保存。",
    noCode: "二维码没有画出来，请检查网络后再点一次。",
    print: "打印",
    listen: "听这一篇",
    stop: "停下",
    wechat: "要转发，请点右上角的“…”。",
  };

  const credits = document.querySelector(".credits");
  if (!credits) return;
  const canonical = document.querySelector('link[rel="canonical"]');
  const address = canonical ? canonical.href : location.href.split(/[?#]/)[0];
  const inWeChat = /MicroMessenger/i.test(navigator.userAgent);

  const make = (name, content = "", attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = content;
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const button = (label, attributes) => make("button", label, { type: "button", ...attributes });

  const row = make("div", "", { class: "share", role: "group", "aria-label": text.row });
  const copy = button(text.copy);
  const code = button(text.code, { "aria-expanded": "false", "aria-controls": "share-code" });
  const print = button(text.print);
  const said = make("p", inWeChat ? text.wechat : "", { role: "status" });
  const figure = make("figure", "", { id: "share-code", hidden: "" });
  row.append(copy, code, ...(inWeChat ? [] : [print]), said, figure); // WeChat does not print.
  credits.after(row);

  /** For WeChat's browser and for pages that came without TLS, neither of which lets a script write to the clipboard. */
  const copyTheOldWay = (words) => {
    const field = make("textarea", "", { readonly: "" });
    field.value = words;
    row.append(field);
    field.select();
    field.setSelectionRange(0, words.length);
    const done = document.execCommand("copy");
    field.remove();
    copy.focus();
    return done;
  };

  copy.onclick = async () => {
    const words = `${document.querySelector("h1").textContent.trim()}\n${address}`;
    said.textContent = "";
    let done = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      done = copyTheOldWay(words);
    }
    said.textContent = done ? text.copied : text.notCopied + words;
  };

  const draw = async () => {
    const { generate, correction } = await import(new URL(credits.dataset.codes, document.baseURI));
    const small = document.createElement("canvas");
    generate(address, { minCorrectionLevel: correction.M }).toCanvas(small, { off: [255, 255, 255, 255] });
    const large = make("canvas", "", { width: small.width * 8, height: small.width * 8 });
    const pen = large.getContext("2d");
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, 0, 0, large.width, large.height);
    const picture = make("img", "", { src: large.toDataURL(), alt: text.codeOf + address }); // A canvas cannot be saved.
    figure.append(picture, make("figcaption", text.scan));
  };

  code.onclick = async () => {
    const open = figure.hidden;
    try {
      if (open && !figure.firstChild) await draw();
    } catch {
      said.textContent = text.noCode;
      return;
    }
    figure.hidden = !open;
    code.setAttribute("aria-expanded", String(open));
  };

  print.onclick = () => window.print();

  /** Beside the story, where there is room: what is new, of which the page itself knows nothing. */
  const tellNews = async () => {
    const page = document.querySelector(".page:has(> .story:not(.story--wide))");
    if (!page || !matchMedia("(min-width: 76.25em)").matches || "large" in document.documentElement.dataset) return;
    const answer = await fetch(new URL("rail.json", new URL(credits.dataset.codes, document.baseURI)));
    if (!answer.ok) return;
    const rail = make("aside", "", { class: "rail" });
    for (const [title, entries] of await answer.json()) {
      const list = make("ul", "", { class: "rows" });
      for (const [words, to] of entries) {
        const href = new URL(`../${to}`, answer.url);
        const item = make("li", "", { class: "row" });
        item.append(make("a", words, { class: "row__title", href }));
        if (href.pathname !== location.pathname) list.append(item);
      }
      if (list.firstChild) rail.append(make("h2", title, { class: "section" }), list);
    }
    page.append(rail);
  };
  tellNews().catch(() => {}); // No news is no fault of the story's.

  /* The browser reads aloud where it has a Chinese voice of its own: one that asks its maker's server gets no text. */

  const speech = window.speechSynthesis;
  const wordsOf = (part) => part.textContent.trim();
  const told = [...document.querySelectorAll("h1, .story .prose :is(p, li, h2, h3, h4, blockquote)")]
    .filter((part) => !part.querySelector("p, li") && wordsOf(part));
  const whole = told.map(wordsOf).join("\n");
  // What a pull quote takes from the text is heard there.
  const parts = told.filter((part) => !part.closest(".pull") || whole.split(wordsOf(part).replace(/[“”]/g, "")).length < 3);
  const listen = button(text.listen);
  const voiceOf = () => speech.getVoices().find(({ lang, localService }) => localService && /^(zh|cmn)/i.test(lang));
  const stop = () => {
    speech.cancel();
    listen.textContent = text.listen;
  };
  const offer = () => {
    if (!listen.isConnected && voiceOf()) copy.before(listen);
  };

  listen.onclick = () => {
    if (speech.speaking) {
      stop();
      return;
    }
    listen.textContent = text.stop;
    // Piece by piece, for browsers give up in the midst of a long text.
    parts.forEach((part, at) => {
      const words = new SpeechSynthesisUtterance(wordsOf(part));
      words.voice = voiceOf();
      words.lang = words.voice.lang;
      if (at === parts.length - 1) words.onend = stop;
      speech.speak(words);
    });
  };

  if (speech && parts.length > 2) {
    offer();
    speech.addEventListener?.("voiceschanged", offer);
    addEventListener("pagehide", stop);
  }
})();
