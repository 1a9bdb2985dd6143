// The search. Everything happens on the reader's own machine: the index is a few files of this site, of which those are loaded
// that hold the words. What is typed is neither sent nor put in the address of the page; the browser's own history keeps it,
// so that who comes back from a result finds the list again.

const form = document.querySelector('.search-form');
const [field, answer] = [form.querySelector('input'), document.querySelector('.search-answer')];
const [count, list, more, nothing, template] = ['.search-count', '.search-results', '.search-more', '.search-nothing', 'template']
  .map((name) => answer.querySelector(name));
const AT_ONCE = 8;
const PAUSE = 180;
// What weighs less than this part of the best answer is none.
const CLOSE = 0.3;

// A title that holds the words says more than a text that does.
const RANKING = { metaWeights: { title: 6, also: 4, facts: 3, summary: 2, kind: 2 }, pageLength: 0.5 };

let loading;
/** The program that reads the index, loaded when a reader begins to type. */
function reader() {
  loading ??= import(new URL(`${form.dataset.index}pagefind.js`, location.href)).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, baseUrl: '/', ranking: RANKING, excerptLength: 26 });
    await pagefind.init();
    return pagefind;
  });
  loading.catch(() => { loading = undefined; });
  return loading;
}

const stop = new Set(form.dataset.stop.split(' '));

/** The words that say what is looked for; all of them, where none does. */
function meant(query) {
  const words = [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [])];
  const said = words.filter((word) => !stop.has(word));
  return said.length > 0 ? said : words;
}

/** Pages that hold some of the words, best first: those with more of them, then those where they weigh more. */
async function find(query) {
  const pagefind = await reader();
  const words = meant(query);
  const found = new Map();
  for (const { results } of await Promise.all(words.map((word) => pagefind.search(word)))) {
    const best = Math.max(...results.map((result) => result.score), 0.001);
    for (const result of results) {
      const known = found.get(result.id) ?? { result, words: 0, score: 0 };
      known.words += 1;
      // A word that few pages have tells more than one that many have.
      known.score += (result.score / best) / Math.log2(2 + results.length);
      if (result.score > known.result.score) known.result = result;
      found.set(result.id, known);
    }
  }
  const weighed = [...found.values()].map(({ result, words: had, score }) => ({ result, weight: score * (had / words.length) }));
  weighed.sort((a, b) => b.weight - a.weight || (a.result.id < b.result.id ? -1 : 1));
  return weighed.filter(({ weight }) => weight > CLOSE * weighed[0].weight);
}

/** A sentence of the page with the words marked. The index marks them as HTML; it becomes text here, never HTML. */
function marked(excerpt) {
  const letters = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return excerpt.split(/<\/?mark>/).map((part, at) => {
    if (at % 2 === 0) return letters(part);
    const mark = document.createElement('mark');
    mark.textContent = letters(part);
    return mark;
  });
}

async function item({ result }) {
  const { url, meta, excerpt } = await result.data();
  const row = template.content.cloneNode(true);
  const link = row.querySelector('a');
  link.href = url;
  link.textContent = meta.title;
  row.querySelector('.chip').textContent = meta.kind;
  row.querySelector('.told').textContent = meta.facts ?? '';
  const words = row.querySelector('.excerpt');
  if (meta.summary) words.textContent = meta.summary;
  else if (meta.facts) words.remove();
  else words.append(...marked(excerpt));
  return row;
}

let shown = [];
async function show(from) {
  const rows = await Promise.all(shown.slice(from, from + AT_ONCE).map(item));
  list.append(...rows);
  more.hidden = list.children.length >= shown.length;
}

let asked = '';
async function search() {
  const query = field.value.trim();
  if (query === asked) return;
  asked = query;
  history.replaceState({ ...history.state, query }, '');
  let found = [];
  try {
    if (query !== '') found = await find(query);
  } catch {
    if (query === asked) {
      count.textContent = form.dataset.failed;
      asked = '';
    }
    return;
  }
  // A later question was asked meanwhile.
  if (query !== asked) return;
  shown = found;
  list.replaceChildren();
  await show(0);
  list.hidden = found.length === 0;
  nothing.hidden = query === '' || found.length > 0;
  count.textContent = query === '' ? ''
    : found.length === 0 ? form.dataset.none.replace('{query}', query)
      : found.length === 1 ? form.dataset.one : form.dataset.other.replace('{count}', found.length);
}

let pause;
field.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(search, PAUSE);
});
field.addEventListener('focus', () => { reader().catch(() => {}); }, { once: true });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
more.addEventListener('click', async () => {
  const from = list.children.length;
  await show(from);
  // Who came here by the keyboard goes on at the first new result.
  list.children[from]?.querySelector('a').focus();
});

form.hidden = false;
if (history.state?.query) {
  field.value = history.state.query;
  search();
}
