// The search itself. It cuts what is asked for into words as `words_of_text.py` cuts the pages, finds those words (or
// the nearest that the site has), fetches the short lists in which they stand, and shows the pages. No word that
// anybody looks for leaves the browser.
const LETTERS = {
  "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ə": "a",
  "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "\u200b": "", "\u00ad": "",
  "‒": "-", "−": "-", "⁃": "-", "_": "-",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).map((letter) => letter === "-" ? "\\-" : letter).join("")}]`, "gu");
const TOKEN = /[\p{L}\p{N}]+(?:[-/.,][\p{L}\p{N}]+)*/gu;
const PART = /\p{L}+|\p{Nd}+(?:\.\p{Nd}+)?/gu;
const LONGEST_MIXED = 7, MOST_JOINED = 3, AT_ONCE = 10, PREFIXES = 12, AROUND = 110;
const ENDINGS = new Set(["", ..."s es e ed d r rs er ers or ors ing ings ly al ally y ies ied ion ions ment ments ness".split(" ")]);
const CASE = /\b[a-z]{2}-\d{4}-[0-9a-z]{8}\b/i;

// ---- words -----------------------------------------------------------------------------------------------------------

function plain(text) {
  const swap = (all) => all.replace(LETTER, (letter) => LETTERS[letter]);
  return swap(swap(text.toLowerCase()).normalize("NFKD").replace(/\p{M}/gu, ""));
}

export function folded(text) {
  return plain(text)
    .replace(/([\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu, "$1")
    .replace(/(^|[^\p{L}\p{N}])((?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?)/gu, (_, before, dotted) =>
      before + dotted.replaceAll(".", ""))
    .replace(/(\d),(?=\d{3}(?!\p{L}|\p{N}))/gu, "$1");
}

// Each term is the ways in which it may stand in a text; each way is words that stand there together.
export function terms(text) {
  return (folded(text).match(TOKEN) || []).map(ways).filter((found) => found.length);
}

function ways(token) {
  if (/^\p{L}+$/u.test(token)) return [[token]];
  const parts = token.replace(/(\p{Nd})\.(?=\p{Nd})/gu, "$1\0").split(/[-/,.]/).map((part) => part.replaceAll("\0", "."));
  const short = parts.filter((part) => /^(\p{L}+|\p{Nd}+)$/u.test(part) || part.length <= LONGEST_MIXED);
  const found = [short.flatMap((part) => part.match(PART) || [])];
  if (short.length === 1 && found[0].length > 1) found.push(short);
  const joined = parts.join("");
  if (parts.length > 1 && parts.length <= MOST_JOINED && !token.includes(".") && /^\p{L}+\p{Nd}*$/u.test(joined)) found.push([joined]);
  return found.filter((way) => way.length);
}

// How many letters must be put in, taken out, swapped or changed; more than `most` is all the same.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}

// The words of the site: groups of forms of one word ("carer carers"), and how often each group is found.
class Vocabulary {
  constructor({ groups, often }) {
    this.groups = groups.map((group) => group.split(" "));
    this.often = Array.from(often, (digit) => parseInt(digit, 36));
    this.at = new Map();
    this.groups.forEach((group, number) => group.forEach((word) => this.at.set(word, number)));
  }

  has(word) { return this.at.has(word); }

  // Words to look for in place of one, each with what it counts for; `began`: it may not be typed to its end.
  near(word, began) {
    const found = new Map(), own = this.at.get(word);
    const add = (group, weight) => {
      for (const form of this.groups[group]) {
        const worth = form === word ? 1 : weight;
        if (!(found.get(form) >= worth)) found.set(form, worth);
      }
    };
    if (own !== undefined) add(own, 0.9);
    if (began && word.length > 1) this.beginning(word).forEach((group) => add(group, 0.5));
    const rare = own !== undefined && this.often[own] < 2;
    if (!found.size || rare) this.misspelt(word, rare ? 4 : 0).forEach((group) => add(group, rare ? 0.3 : 0.4));
    return found;
  }

  beginning(word) {
    return this.groups.map((_, number) => number)
      .filter((number) => this.groups[number].some((form) => form.startsWith(word)))
      .sort((a, b) => this.often[b] - this.often[a]).slice(0, PREFIXES);
  }

  // `more`: how much more often (in powers of two) a word must stand there to be meant by one that stands there too.
  misspelt(word, more) {
    if (word.length < 4 || /\p{Nd}/u.test(word)) return [];
    const most = word.length < 7 ? 1 : 2, own = this.at.get(word), least = own === undefined ? 0 : this.often[own] + more;
    const scored = [];
    this.groups.forEach((group, number) => {
      if (number === own || this.often[number] < least) return;
      const away = Math.min(...group.map((form) => (form.length < 4 ? 9 : apart(word, form, most))));
      if (away <= most) scored.push([away, -this.often[number], number]);
    });
    scored.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return scored.filter((one) => one[0] === scored[0][0]).slice(0, 3).map((one) => one[2]);
  }
}

// Another form of one word counts as one letter off, however long its ending; a first letter is seldom wrong, and
// seldom are two letters missing.
function apart(word, form, most) {
  let same = 0;
  while (same < word.length && word[same] === form[same]) same++;
  if (same >= 4 && ENDINGS.has(word.slice(same)) && ENDINGS.has(form.slice(same))) return 1;
  const begins = word[0] === form[0], length = Math.abs(word.length - form.length);
  return length > 1 ? 9 : distance(word, form, begins ? most : 1) + (begins ? 0 : 0.5);
}

// ---- the index -------------------------------------------------------------------------------------------------------

class Index {
  constructor(root) {
    this.root = root;
    this.files = new Map();
  }

  async get(path) {
    if (!this.files.has(path)) {
      this.files.set(path, fetch(new URL(`search/${path}`, this.root)).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }));
      this.files.get(path).catch(() => this.files.delete(path));
    }
    return this.files.get(path);
  }

  async begun() {
    if (!this.start) {
      const start = await this.get("index/start.json");
      this.vocabulary = new Vocabulary(await this.get(`index/${start.words}`));
      this.start = start;
    }
  }

  // The index was made anew since it was begun: what it names is gone.
  forget() {
    this.files.clear();
    this.start = null;
  }

  async standing(word) {
    const parts = await Promise.all(this.start.parts.map((part) => {
      let chunk = part.first.length - 1;
      while (chunk >= 0 && part.first[chunk] > word) chunk--;
      return chunk < 0 ? {} : this.get(`index/${part.at}/w${chunk}.json`);
    }));
    return parts.map((chunk) => (Object.hasOwn(chunk, word) ? chunk[word] : [[], []]));
  }

  async page(part, number) {
    const block = await this.get(`index/${this.start.parts[part].at}/d${Math.floor(number / this.start.block)}.json`);
    const [title, address, label, text] = block[number % this.start.block];
    return { title, address, label, text };
  }

  tier(part, number) { return Number(this.start.parts[part].tiers[number] || 0); }
}

const PART_SIZE = 2 ** 24;

function added(deltas) {
  let sum = -1;
  return deltas.map((delta) => (sum += delta));
}

// Where a way stands: for each page what it is worth there.
async function standing(index, way, began, said) {
  let found = null;
  for (const [place, word] of way.entries()) {
    const near = index.vocabulary.near(word, began && place === way.length - 1);
    const here = new Map();
    await Promise.all(Array.from(near, async ([form, worth]) => {
      said.forms.add(form);
      const rare = 10 - Math.min(8, index.vocabulary.often[index.vocabulary.at.get(form)]);
      (await index.standing(form)).forEach((lists, part) => lists.forEach((list, body) => added(list).forEach((number) => {
        const key = part * PART_SIZE + number, value = worth * rare * (body ? 1 : 4);
        if (!(here.get(key) >= value)) here.set(key, value);
      })));
    }));
    if (found) for (const [key, value] of found) here.has(key) ? here.set(key, here.get(key) + value) : null;
    if (found) for (const key of here.keys()) if (!found.has(key)) here.delete(key);
    found = here;
  }
  return found || new Map();
}

// What is found for a text: the keys of pages, the best first. `within`: the pages that the filters leave, or null.
async function answer(index, text, typing, within) {
  const asked = terms(text), known = asked.filter((term) => !term.every((way) => way.every(everywhere(index))));
  const said = { forms: new Set(), instead: [] };
  const pages = new Map();
  for (const [place, term] of known.entries()) {
    const began = typing && place === known.length - 1, best = new Map();
    for (const way of term) {
      for (const [key, value] of await standing(index, way, began, said)) {
        if (!(best.get(key) >= value)) best.set(key, value);
      }
    }
    if (term.length === 1 && term[0].length === 1) said.instead.push(...instead(index, term[0][0], began));
    for (const [key, value] of best) {
      if (within && !within.has(key)) continue;
      const page = pages.get(key) || { key, terms: 0, value: 0 };
      page.terms += 1;
      page.value += value;
      pages.set(key, page);
    }
  }
  const all = known.length ? Array.from(pages.values()) : within ? Array.from(within, (key) => ({ key, terms: 0, value: 0 })) : [];
  const most = all.reduce((high, page) => Math.max(high, page.terms), 0);
  const tier = (page) => index.tier(Math.floor(page.key / PART_SIZE), page.key % PART_SIZE);
  const keys = all.filter((page) => page.terms === most)
    .sort((a, b) => tier(a) - tier(b) || b.value - a.value || b.key - a.key).map((page) => page.key);
  return { keys, forms: said.forms, instead: said.instead, some: most < known.length };
}

// Words such as "the" are in no list.
function everywhere(index) {
  return (word) => index.start.everywhere.includes(word);
}

function instead(index, word, began) {
  if (index.vocabulary.has(word) || (began && index.vocabulary.beginning(word).length)) return [];
  return [[word, index.vocabulary.misspelt(word, 0).map((group) => index.vocabulary.groups[group][0])]];
}

// ---- filters: no combination is shown that fewer stories fit than a number may say ---------------------------------------

async function within(index, chosen) {
  if (!chosen.length) return null;
  const held = await index.get(`index/${index.start.filters}`);
  let left = null;
  for (const list of chosen) {
    const keys = new Set();
    index.start.parts.forEach((part, number) => {
      for (const one of added(held[part.name]?.[list] || [])) keys.add(number * PART_SIZE + one);
    });
    left = left ? new Set(Array.from(left).filter((key) => keys.has(key))) : keys;
  }
  return left;
}

// ---- what is shown ---------------------------------------------------------------------------------------------------

function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// A piece of the text around the first word that was looked for, with each such word marked.
function excerpt(text, forms) {
  const hit = (token) => terms(token).some((term) => term.some((way) => way.some((word) => forms.has(word))));
  const tokens = Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[’'‐‑–.-][\p{L}\p{N}\p{M}]+)*/gu));
  const hits = tokens.filter((token) => hit(token[0]));
  let start = hits.length ? Math.max(0, hits[0].index - AROUND) : 0;
  if (start) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + 2.2 * AROUND);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start);
  const piece = made("p", { class: "gc-found-text" }, start ? "… " : "");
  for (const one of hits.filter((found) => found.index >= start && found.index + found[0].length <= end)) {
    piece.append(text.slice(start, one.index), made("mark", {}, one[0]));
    start = one.index + one[0].length;
  }
  piece.append(text.slice(start, end), end < text.length ? " …" : "");
  return piece;
}

function shown(page, forms, root) {
  const link = made("a", { href: new URL(page.address, root).href }, page.title);
  return made("li", {}, link, ...(page.label ? [made("p", { class: "gc-found-label" }, page.label)] : []),
    ...(page.text ? [excerpt(page.text, forms)] : []));
}

const FEW = "Too few stories fit all of these together to show them without pointing at somebody. Take one filter away.";

class Finder {
  constructor(root, slash) {
    this.index = new Index(root);
    this.root = root;
    this.slash = slash;
    this.asked = 0;
    this.words = made("input", {
      type: "search", id: "gc-find-words", autocomplete: "off", autocapitalize: "off", spellcheck: false, enterkeyhint: "search",
    });
    this.status = made("p", { role: "status", class: "gc-found-status" });
    this.list = made("ol", { class: "gc-found" });
    this.more = made("button", { type: "button", class: "md-button", hidden: true }, "Show more");
    this.filters = made("div", { class: "gc-filters", id: "gc-filters", hidden: true });
    this.opens = made("button", { type: "button", class: "gc-open", "aria-expanded": "false", "aria-controls": "gc-filters" },
      "Only some stories");
    this.form = made("form", { role: "search", action: new URL("search/", root).href },
      made("label", { for: "gc-find-words" }, "Search these pages"), this.words);
    this.box = made("div", { class: "gc-finder" }, this.form, this.opens, this.filters, this.status, this.list, this.more);
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await this.find(false);
      this.links()[0]?.focus();
    });
    this.words.addEventListener("input", () => this.find(true));
    this.more.addEventListener("click", async () => {
      const next = this.list.children.length;
      await this.show();
      this.links()[next]?.focus();
    });
    this.opens.addEventListener("click", () => {
      if (!this.filters.children.length) this.offer();
      this.filters.hidden = !this.filters.hidden;
      this.opens.setAttribute("aria-expanded", String(!this.filters.hidden));
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  links() { return Array.from(this.list.querySelectorAll("a")); }

  key(event) {
    const links = this.links(), at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && (at >= 0 || (document.activeElement === this.words && step > 0))) {
      event.preventDefault();
      (at + step < 0 ? this.words : links[Math.min(at + step, links.length - 1)])?.focus();
    } else if (event.key === "Escape" && !this.box.closest("dialog")) {
      this.words.value = "";
      this.words.focus();
      this.find(false);
    }
  }

  async offer() {
    const { lists } = await this.index.get("lists.json");
    for (const { id, title, values } of lists) {
      const select = made("select", { name: id, id: `gc-find-${id}` }, made("option", { value: "" }, "Any"),
        ...values.map(([list, name]) => made("option", { value: list }, name)));
      select.addEventListener("change", () => this.find(false));
      this.filters.append(made("p", {}, made("label", { for: select.id }, title), select));
    }
    const all = made("a", { href: new URL("search/#lists", this.root).href }, "Lists of stories");
    this.filters.append(made("p", {}, lists.length ? "All stories of one kind: " : "There are too few stories yet to list some of them by themselves. ",
      lists.length ? all : ""));
  }

  chosen() { return Array.from(this.filters.querySelectorAll("select"), (select) => select.value).filter(Boolean); }

  async find(typing) {
    const turn = ++this.asked, text = this.words.value.trim(), chosen = this.chosen();
    if (!this.box.closest("dialog")) history.replaceState(null, "", text ? `#q=${encodeURIComponent(text)}` : location.pathname);
    if (!text && !chosen.length) return this.tell([], new Set(), "");
    try {
      await this.ask(turn, text, typing, chosen);
    } catch {
      this.index.forget();
      try {
        await this.ask(turn, text, typing, chosen);
      } catch {
        this.tell([], new Set(), "The search cannot be reached just now. Try again in a minute.");
      }
    }
  }

  async ask(turn, text, typing, chosen) {
    await this.index.begun();
    const left = await within(this.index, chosen);
    if (left && left.size < (await this.index.get("lists.json")).least) {
      if (turn === this.asked) this.tell([], new Set(), FEW);
      return;
    }
    const named = await this.named(text), found = await answer(this.index, text.replace(CASE, ""), typing, left);
    if (turn === this.asked) await this.tell(found.keys, found.forms, said(text, found, named ? 1 : 0), named);
  }

  // A case is asked for by its id: ids are in no list.
  async named(text) {
    const id = text.match(CASE)?.[0].toUpperCase();
    if (!id) return null;
    for (const address of [`cases/${id}/`, `inside/${id}/`]) {
      const there = await fetch(new URL(address, this.root), { method: "HEAD" }).catch(() => null);
      if (there?.ok) return { title: id, address, label: "The case with this number", text: "" };
    }
    return null;
  }

  async tell(keys, forms, words, named) {
    this.keys = keys;
    this.forms = forms;
    this.list.replaceChildren(...(named ? [shown(named, forms, this.root)] : []));
    this.from = 0;
    await this.show();
    clearTimeout(this.later);
    // A screen reader would read out every letter's answer.
    this.later = setTimeout(() => { this.status.textContent = words; }, words ? 250 : 0);
  }

  async show() {
    const turn = this.asked, next = this.keys.slice(this.from, this.from + AT_ONCE);
    const pages = await Promise.all(next.map((key) => this.index.page(Math.floor(key / PART_SIZE), key % PART_SIZE)));
    if (turn !== this.asked) return;
    this.list.append(...pages.map((page) => shown(page, this.forms, this.root)));
    this.from += next.length;
    this.more.hidden = this.from >= this.keys.length;
  }
}

function said(text, found, named) {
  const count = found.keys.length;
  if (!count) return named ? "One result." : `Nothing was found for “${text}”. Try fewer or other words.`;
  const swapped = found.instead.filter(([, words]) => words.length)
    .map(([word, words]) => `No page says “${word}”; shown is what says ${words.map((one) => `“${one}”`).join(" or ")}.`);
  const some = found.some ? ["No page has all of these words."] : [];
  return [...swapped, ...some, count + named === 1 ? "One result." : `${(count + named).toLocaleString("en")} results.`].join(" ");
}

function slashChoice(slash) {
  const box = made("input", { type: "checkbox", id: "gc-find-slash" });
  try {
    box.checked = !localStorage.getItem(slash);
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(slash) : localStorage.setItem(slash, "1")));
  } catch {
    return "";
  }
  return made("p", { class: "gc-find-keys" }, box, made("label", { for: box.id }, "The key / opens the search"));
}

export function page(place, root, slash) {
  const finder = new Finder(root, slash);
  place.replaceChildren(finder.box);
  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) {
    finder.words.value = asked;
    finder.find(false);
  } else if (!location.hash) {
    finder.words.focus({ preventScroll: true });
  }
}

export function dialog(root, slash) {
  const finder = new Finder(root, slash), close = made("button", { type: "button", class: "gc-close" }, "Close");
  const box = made("dialog", { class: "gc-find-dialog", "aria-label": "Search" }, close, finder.box, slashChoice(slash));
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  finder.index.begun().catch(() => null);
  return box;
}
