/*
 * The search page. A query is folded as newsroom/outputs/search/folding.py folds the stories; files of terms, chosen by
 * a hash, say in which stories its pairs of characters stand; and the texts of these, loaded as far as they are wanted,
 * prove it. Nothing that is not proven is shown.
 */
(() => {
  "use strict";

  const HOME = new URL("../search/", document.currentScript.src);
  const ROOT = new URL("../", document.currentScript.src);
  const PAGE = 10;
  const TERMS = 3; // Asked of each segment for a query; the texts say the rest.
  const SEGMENTS = 3; // Asked at once.
  const FILES = 3; // Of texts, loaded at once.
  const SCANNED = 12; // Files of texts that a single character is looked for in before the reader is asked.
  const EXCERPT = 90; // Characters.
  const TITLE = document.title;
  const PAUSE = 150; // Milliseconds without a key.

  const form = document.querySelector(".search__form");
  const input = form.elements.q;
  const count = document.querySelector("#search-count");
  const results = document.querySelector(".search__found");
  const more = document.querySelector(".search__more");
  const choices = ["column", "unit", "kind", "year", "sort"];

  /* Folding */

  const WIDE = "\\u1100-\\u11ff\\u2e80-\\ua4cf\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const NO_LETTERS = /[^\p{L}\p{N}\u{20000}-\u{3ffff}]+/gu;
  const NEEDLESS_SPACES = new RegExp(` ?([${WIDE}]+) ?`, "gu");
  const IS_WIDE = new RegExp(`[${WIDE}]`, "u");
  const SPACES = /[\s\x1c-\x1f\x85\ufeff]+/u;

  let variants = "";
  let forms;

  const learn = (text) => ([variants, forms] = text.split("\n"));
  const unified = (text) => (variants ? text.replace(/[\u3400-\u9fff]/g, (sign) => forms[variants.indexOf(sign)] || sign) : text);

  const letters = (text) => {
    const lower = text.normalize("NFKC").toUpperCase().toLowerCase().replace(/ς/g, "σ").replace(/ß/g, "ss");
    return unified(lower.normalize("NFKC").replace(NO_LETTERS, " "));
  };
  const fold = (text) => letters(text).replace(NEEDLESS_SPACES, "$1").trim();
  const wordsOf = (query) => [...new Set(query.normalize("NFKC").split(SPACES).map(fold).filter(Boolean))];

  const before = (text, at) => {
    const low = text.charCodeAt(at - 1);
    return text.slice(low >= 0xdc00 && low < 0xe000 ? at - 2 : at - 1, at);
  };
  const isNarrow = (sign) => sign !== " " && !IS_WIDE.test(sign);

  const contains = (text, word) => {
    const anywhere = !isNarrow(String.fromCodePoint(word.codePointAt(0)));
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (anywhere || at === 0 || !isNarrow(before(text, at))) return true;
    }
    return false;
  };

  /** Pairs of neighbours, and single characters beyond the first plane. */
  const pairsOf = (word) => {
    const found = [];
    for (let at = 0; at + 1 < word.length; at++) {
      const pair = word.slice(at, at + 2);
      if (!/[\ud800-\udfff]/.test(pair) || pair.codePointAt(0) > 0xffff) found.push(pair);
    }
    return [...new Set(found)];
  };

  /** At most `limit` of them, from the whole length. */
  const spread = (some, limit) =>
    some.length <= limit
      ? some
      : Array.from({ length: limit }, (_, at) => some[Math.round((at * (some.length - 1)) / Math.max(1, limit - 1))]);

  /* Files */

  class Stale extends Error {} // What was loaded belongs to another edition of the site than the list does.

  let list;
  const files = new Map();

  const ask = async (address, options) => {
    const answer = await fetch(address, options);
    if (!answer.ok) throw answer.status === 404 ? new Stale() : new Error(`${answer.status} ${address}`);
    return answer.text();
  };

  const getList = (fresh) => {
    if (!list || fresh) {
      files.clear();
      list = ask(new URL("index.json", HOME), fresh ? { cache: "reload" } : {}).then(async (text) => {
        const found = JSON.parse(text);
        if (found.variants) learn(await getFile("variants.txt", found.variants, ""));
        return found;
      });
      list.then(offerYears).catch(() => (list = undefined));
    }
    return list;
  };

  const getFile = (path, version, begins) => {
    const key = `${path}?v=${version}`;
    if (!files.has(key)) {
      const file = ask(new URL(key, HOME)).then((text) => {
        if (!text.startsWith(begins)) throw new Stale();
        return text;
      });
      file.catch(() => files.delete(key));
      files.set(key, file);
    }
    return files.get(key);
  };

  /** Of the last two characters. */
  const hash = (term) => {
    const [first, last = first] = [...term].slice(-2);
    return 31 * first.codePointAt(0) + last.codePointAt(0);
  };

  const inTitle = (pair) => `!${pair}`;

  /** The line of a term in a file of terms, without the term; see newsroom/outputs/search/postings.py. */
  const getStories = async ([name, version, numbering, shards], term) => {
    const text = await getFile(`terms/${name}/${hash(term) % shards}.txt`, version, `${numbering}\n`);
    const found = text.indexOf(`\n${term}\t`);
    const at = found + term.length + 2;
    return found < 0 ? "" : text.slice(at, text.indexOf("\n", at));
  };

  const STEP = 2 ** 20; // More than a month has stories.

  const numbersOf = (signs) => {
    const numbers = [];
    let month = 0;
    let at = 0;
    let high = 0;
    for (let place = 0; place < signs.length; place++) {
      const code = signs.charCodeAt(place);
      if (code >= 65 && code <= 76) {
        [month, at] = [code - 64, 0];
        continue;
      }
      const digit = code - 33 - (code > 76 ? 12 : 0);
      if (digit < 16) {
        high = high * 16 + digit + 1;
        continue;
      }
      at += high * 66 + digit - 16;
      numbers.push(month * STEP + at);
      at++;
      high = 0;
    }
    return numbers;
  };

  const common = (lists) => {
    if (!lists.length) return [];
    const [least, ...others] = lists.sort((one, other) => one.length - other.length);
    return others.reduce((left, other) => {
      const known = new Set(other);
      return left.filter((number) => known.has(number));
    }, least);
  };

  /** Every story of a segment: the index knows pairs of characters, and no single one. */
  const all = (months) => months.flatMap(([name, , , stories]) => Array.from({ length: stories }, (_, at) => Number(name.slice(5)) * STEP + at));

  /** Stories of a segment, from new to old, that may have all words. */
  const suggest = async (segment, query, texts) => {
    const [name, , , , months] = segment;
    const terms = [...query.pairs, ...query.marks];
    const lines = await Promise.all(terms.map((term) => getStories(segment, term)));
    const numbers = terms.length ? common(lines.map(numbersOf)) : all(months);
    const titles = query.best && query.pairs.length
      ? new Set(common((await Promise.all(query.pairs.map((pair) => getStories(segment, inTitle(pair))))).map(numbersOf)))
      : undefined;
    return numbers.reverse().flatMap((number) => {
      const month = months.find(([one]) => Number(one.slice(5)) === Math.floor(number / STEP));
      const at = number % STEP;
      if (!month || at >= month[3]) throw new Stale();
      if (query.year && !month[0].startsWith(query.year)) return [];
      return [{
        order: `${month[0]} ${String(at).padStart(7, "0")}`,
        file: `texts/${month[0]}/${Math.floor(at / texts)}.json`,
        version: month[1],
        begins: `["${month[2]}"`,
        row: 1 + (at % texts),
        titled: Boolean(titles && titles.has(number)),
        segment,
        number,
      }];
    });
  };

  const getText = async ({ file, version, begins, row }) => {
    const rows = JSON.parse(await getFile(file, version, begins));
    const [address, day, kind, column, unit, title, names, body] = rows[row];
    return { address, day, kind, column, unit, title, names, body };
  };

  /** The story when it has what is looked for. */
  const prove = async (candidate, query) => {
    const story = await getText(candidate);
    if (["column", "unit", "kind"].some((name) => query[name] && query[name] !== story[name])) return undefined;
    const title = fold(story.title);
    const parts = [title, fold(story.body), ...story.names.map(fold)];
    if (!query.words.every((word) => parts.some((part) => contains(part, word)))) return undefined;
    story.titled = query.words.every((word) => contains(title, word));
    return story;
  };

  /* Marks */

  const foldedSigns = new Map();
  const foldSign = (sign) => {
    if (!foldedSigns.has(sign)) foldedSigns.set(sign, letters(sign).replace(/ /g, ""));
    return foldedSigns.get(sign);
  };

  /** Ranges of a text in which the words stand, in order, none overlapping. */
  const rangesOf = (text, words) => {
    const starts = [];
    let bare = "";
    let at = 0;
    for (const sign of text.match(/.[\p{M}\u1160-\u11ff\uff9e-\uffdc]*/gsu) || []) {
      const folded = foldSign(sign);
      for (let place = 0; place < folded.length; place++) starts.push([at, at + sign.length]);
      bare += folded;
      at += sign.length;
    }
    const ranges = [];
    for (const word of words.map((one) => one.replace(/ /g, ""))) {
      const anywhere = !isNarrow(String.fromCodePoint(word.codePointAt(0)));
      for (let found = bare.indexOf(word); found >= 0; found = bare.indexOf(word, found + word.length)) {
        const [from] = starts[found];
        const glued = found > 0 && starts[found - 1][1] === from && isNarrow(before(bare, found));
        if (anywhere || !glued) ranges.push([from, starts[found + word.length - 1][1]]);
      }
    }
    ranges.sort(([one], [other]) => one - other);
    return ranges.reduce((kept, range) => {
      const last = kept[kept.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else kept.push(range);
      return kept;
    }, []);
  };

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...children);
    return element;
  };

  const marked = (text, words, from = 0, to = text.length, ranges = rangesOf(text, words)) => {
    const pieces = [];
    let at = from;
    for (const [start, end] of ranges) {
      if (end <= at || start >= to) continue;
      const begin = Math.max(start, at);
      pieces.push(text.slice(at, begin), make("mark", {}, text.slice(begin, Math.min(end, to))));
      at = Math.min(end, to);
    }
    return [...pieces, text.slice(at, to)];
  };

  /** The first place about which most of the words stand. */
  const placeOf = (text, words) => {
    const starts = words.map((word) => rangesOf(text, [word]).map(([from]) => from));
    const near = (place) => starts.filter((some) => some.some((at) => at >= place && at < place + EXCERPT / 2)).length;
    const places = starts.flat().sort((one, other) => one - other).slice(0, 200);
    return places.reduce((best, place) => (near(place) > near(best) ? place : best), places[0] || 0);
  };

  /** About that place, from the beginning of its sentence where that is near. */
  const excerptOf = (body, words) => {
    const text = body.replace(/\n/g, " ");
    const ranges = rangesOf(text, words);
    const first = words.length > 1 ? placeOf(text, words) : ranges.length ? ranges[0][0] : 0;
    const earliest = Math.max(0, first - 36);
    const sentence = Math.max(...["。", "！", "？", "；", " "].map((end) => text.lastIndexOf(end, Math.max(0, first - 1))));
    let from = sentence >= earliest ? sentence + 1 : earliest;
    if (from > 0 && /[\udc00-\udfff\p{M}]/u.test(text.charAt(from))) from--;
    let to = Math.min(text.length, from + EXCERPT);
    if (/[\ud800-\udbff]/.test(text.charAt(to - 1))) to--;
    const pieces = marked(text, words, from, to, ranges);
    return [from > 0 && sentence < earliest ? "…" : "", ...pieces, to < text.length ? "…" : ""];
  };

  const nameOf = (choice, value) => {
    const option = [...form.elements[choice].options].find((one) => one.value === value);
    return option ? option.text : value;
  };

  const rowOf = (story, words) => {
    const unit = nameOf("unit", story.unit);
    const column = nameOf("column", story.column);
    const others = story.names.filter((name) => name !== unit && name !== column && rangesOf(name, words).length);
    const [year, month, day] = story.day.split("-").map(Number);
    return make(
      "li",
      { class: "row" },
      make(
        "h2",
        { class: "search__title" },
        make("a", { class: "row__title", href: new URL(story.address, ROOT).href }, ...marked(story.title, words)),
      ),
      make("p", { class: "search__excerpt" }, ...excerptOf(story.body, words)),
      make(
        "p",
        { class: "meta" },
        ...(story.kind === "story" ? [] : [make("span", { class: "tag" }, nameOf("kind", story.kind))]),
        ...[column, unit, ...others].map((name) => make("span", {}, ...marked(name, words))),
        make("time", { datetime: story.day }, `${year}年${month}月${day}日`),
      ),
    );
  };

  /* A search */

  const queryOf = (fields) => {
    const words = wordsOf(fields.q || "");
    const pairs = words.map(pairsOf);
    const each = Math.max(1, Math.floor(TERMS / Math.max(1, pairs.filter((some) => some.length).length)));
    const marks = ["column", "unit", "kind"].filter((name) => fields[name]).map((name) => `@${name}/${fields[name]}`);
    const first = [...new Set(pairs.flatMap((some) => spread(some, each)))];
    return {
      ...fields,
      words,
      pairs: first,
      spare: [...new Set(pairs.flat())].filter((pair) => !first.includes(pair)),
      marks,
      best: fields.sort === "best",
      /** A single Chinese character, for which texts are looked through from new to old. */
      scans: !first.length && words.some((word) => IS_WIDE.test(word)),
      /** Whether the terms alone prove it: then all are checked as soon as they are found. */
      proven: words.length > 0 && words.every((word) => word.length === 2 && [...word].every((sign) => IS_WIDE.test(sign))),
    };
  };

  /** What one query has found so far, and where it goes on. */
  class Search {
    constructor(query, { texts, segments }) {
      this.query = query;
      this.texts = texts;
      this.segments = segments.filter(([name]) => !query.year || name.startsWith(query.year));
      this.waiting = []; // Candidates of the segments that were asked.
      this.stories = [];
      this.spare = new Map(this.segments.map((segment) => [segment, [...query.spare]]));
    }

    get isDone() {
      return !this.waiting.length && !this.segments.length;
    }

    /** How many there are; negative: at least so many are known. */
    get count() {
      const known = this.stories.length;
      if (this.isDone) return known;
      return this.query.proven && !this.segments.length ? known + this.waiting.length : -known;
    }

    async look() {
      const some = this.segments.slice(0, this.query.best ? Infinity : SEGMENTS);
      const found = await Promise.all(some.map((segment) => suggest(segment, this.query, this.texts)));
      this.segments = this.segments.slice(some.length);
      this.waiting.push(...found.flat());
      if (this.query.best) this.waiting.sort((one, other) => other.titled - one.titled); // It keeps the order of equals.
    }

    /** Until `wanted` stories are proven, there are no more, or nobody asks any more; `tell` is called with each. */
    async go(wanted, tell, isAsked) {
      const scanned = new Set();
      while (this.stories.length < wanted && !this.isDone && isAsked()) {
        if (this.query.scans && this.waiting.length && scanned.add(this.waiting[0].file).size > SCANNED) return;
        if (!this.waiting.length) {
          await this.look();
          continue;
        }
        const files = this.stories.length || this.query.proven || this.query.scans ? FILES : 1;
        const paths = [...new Set(this.waiting.slice(0, 4 * PAGE).map(({ file }) => file))].slice(0, files);
        const near = this.waiting.filter(({ file }) => paths.includes(file)).slice(0, 4 * PAGE);
        for (const { file, version, begins } of near) {
          getFile(file, version, begins).catch(() => {}); // Whoever waits for it hears of it.
        }
        const candidate = this.waiting[0];
        const story = await prove(candidate, this.query);
        this.waiting.shift();
        if (!story) await this.sharpen(candidate.segment);
        else if (candidate.titled && !story.titled) this.putBack(candidate);
        else {
          this.stories.push(story);
          tell(story);
        }
      }
    }

    /** Where the terms suggested wrongly, one more of them is asked: it costs no more than the text of another. */
    async sharpen(segment) {
      const pair = this.spare.get(segment).shift();
      if (!pair) return;
      const known = new Set(numbersOf(await getStories(segment, pair)));
      this.waiting = this.waiting.filter((one) => one.segment !== segment || known.has(one.number));
    }

    /** Its title has the pairs but not the words: its place is among the others. */
    putBack(candidate) {
      candidate.titled = false;
      const at = this.waiting.findIndex(({ titled, order }) => !titled && order < candidate.order);
      this.waiting.splice(at < 0 ? this.waiting.length : at, 0, candidate);
    }
  }

  let turn = 0;
  let current;

  const say = (text) => {
    if (count.textContent !== text) count.textContent = text;
  };

  const clear = () => {
    results.textContent = "";
    more.hidden = true;
    for (const tips of document.querySelectorAll(".search__tips")) tips.remove();
  };

  const TIPS = [
    "换一种说法，或者少写几个字，比如把“校园消毒工作”写成“消毒”。",
    "看看有没有错字、同音字。",
    "几个词之间空一格，每个词都有的稿件才会找出来。",
  ];

  const giveTips = (query) => {
    const isNarrowed = ["column", "unit", "kind", "year"].some((name) => query[name]);
    const tips = [...(isNarrowed ? ["把栏目、单位、类型和年份改成“全部”。"] : []), ...TIPS];
    results.before(make("ul", { class: "search__tips" }, ...tips.map((tip) => make("li", {}, tip))));
  };

  const tell = (search) => {
    const number = search.count;
    if (number === 0 && search.isDone) say("没有找到。可以试试：");
    else if (number > 0) say(`共 ${number} 篇`);
    else if (number < 0) say(`先列出 ${-number} 篇，下面还可以再看`);
    else say(search.query.scans ? "最近的稿件里没有，下面可以再往前找" : "正在查找……");
    more.hidden = search.isDone;
  };

  const setBusy = (busy) => results.setAttribute("aria-busy", String(busy));

  /** Shows what it proves as it comes, unless another search has begun meanwhile. */
  const show = async (search, wanted, mine) => {
    const isAsked = () => mine === turn;
    const add = (story) => {
      if (!isAsked()) return;
      if (search.stories.length === 1) clear();
      results.append(rowOf(story, search.query.words));
      say(`正在查找，已有 ${search.stories.length} 篇……`);
    };
    await search.go(wanted, add, isAsked);
    if (mine !== turn) return;
    if (!search.stories.length) {
      clear();
      if (search.isDone) giveTips(search.query);
    }
    tell(search);
    setBusy(false);
  };

  const fieldsNow = () => {
    const fields = { q: input.value.trim() };
    for (const name of choices) fields[name] = form.elements[name].value;
    return fields;
  };

  const nothingIn = (query) => {
    if (query.words.length) return "一个字母、一个数字太短，请写两个以上。";
    return input.value.trim() ? "只有符号，没有可以找的字。请写几个字。" : "";
  };

  /** Shows the first `wanted` of what is found. */
  const run = async (wanted = PAGE) => {
    const mine = ++turn;
    const fields = fieldsNow();
    remember(fields);
    const query = queryOf(fields);
    if (!query.pairs.length && !query.scans) {
      clear();
      say(nothingIn(query));
      setBusy(false);
      return;
    }
    setBusy(true);
    say("正在查找……");
    try {
      for (let fresh = false; ; fresh = true) {
        try {
          const known = await getList(fresh);
          if (mine !== turn) return;
          current = new Search(queryOf(fields), known); // Anew: the list says how words are folded.
          await show(current, wanted, mine);
          return;
        } catch (error) {
          if (!(error instanceof Stale) || fresh) throw error;
        }
      }
    } catch (error) {
      if (mine !== turn) return;
      clear();
      setBusy(false);
      say(error instanceof Stale ? "网站正在更新，请过一会儿再搜。" : "没有连上网站，请检查网络后再搜一次。");
    }
  };

  /* The form and the address */

  const remember = (fields) => {
    const told = new URLSearchParams(Object.entries(fields).filter(([, value]) => value)).toString();
    history.replaceState(null, "", told ? `?${told}` : location.pathname);
    document.title = fields.q ? `${fields.q}：${TITLE}` : TITLE;
  };

  const recall = () => {
    const told = new URLSearchParams(location.search);
    input.value = told.get("q") || "";
    for (const name of choices) {
      const select = form.elements[name];
      const value = told.get(name) || "";
      if (name === "year" && /^\d{4}$/.test(value)) offerYear(value);
      select.value = value;
      if (select.selectedIndex < 0) select.value = "";
    }
  };

  const offerYear = (year) => {
    const select = form.elements.year;
    if (![...select.options].some(({ value }) => value === year)) select.append(new Option(`${year}年`, year));
    select.disabled = false;
  };

  const offerYears = ({ segments }) => [...new Set(segments.map(([name]) => name.slice(0, 4)))].forEach(offerYear);

  let pause;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => run(), PAUSE);
  };
  const now = (wanted) => {
    clearTimeout(pause);
    return run(wanted);
  };

  input.addEventListener("focus", () => getList().catch(() => {}));
  input.addEventListener("input", (event) => event.isComposing || soon());
  input.addEventListener("compositionend", soon);
  form.addEventListener("change", (event) => event.target === input || now());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
    input.blur(); // The keyboard of a phone would hide what is found.
  });
  more.addEventListener("click", async () => {
    const mine = ++turn;
    const known = results.children.length;
    more.disabled = true;
    setBusy(true);
    try {
      await show(current, current.stories.length + PAGE, mine);
    } catch {
      setBusy(false);
      say("没有连上网站，请检查网络后再试一次。");
    }
    more.disabled = false;
    const next = results.children[known];
    if (next) next.querySelector("a").focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const isHere = at >= 0 || document.activeElement === input;
    if (event.key === "Escape" && isHere) {
      event.preventDefault();
      if (at < 0) input.value = "";
      input.focus();
      if (at < 0) now();
    } else if (isHere && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next >= links.length || (at < 0 && next < 0)) return;
      event.preventDefault();
      (links[next] || input).focus();
    }
  });

  addEventListener("popstate", () => {
    recall();
    now();
  });

  /* Who comes back from a story finds as many results as there were, and the place. */
  const left = history.state;
  addEventListener("pagehide", () => history.replaceState({ shown: results.children.length, y: scrollY }, ""));

  recall();
  if (input.value) now((left && left.shown) || PAGE).then(() => left && scrollTo(0, left.y));
  else input.focus();
})();
