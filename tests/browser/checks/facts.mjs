// Whether a page says the same with and without a script.

/** What only a script can say, and why no fact is lost without it. */
const ADDED = {
  // What is on now and next follows from the reader's clock; the list below has every time.
  next: '.week-next, .day-today',
  // How many rows are left of those that are chosen; without a script the style sheet counts them.
  count: '.filter-status, .filter-count',
  // The search runs in the browser. Without it the page lists the ways on, which stand there in any case.
  search: '.search-form',
};

/** The lines of a page, with all that folds open. */
export const lines = (page) => page.evaluate((added) => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  for (const element of document.querySelectorAll(added)) element.remove();
  return document.body.innerText.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).filter((line) => line !== '');
}, Object.values(ADDED).join());

/** The lines that one of two readers is not told. */
export function lost(scripted, plain) {
  const without = (some, others) => some.filter((line) => !others.includes(line));
  return [
    ...without(scripted, plain).map((line) => `said by a script alone: ${line}`),
    ...without(plain, scripted).map((line) => `gone with a script: ${line}`),
  ];
}
