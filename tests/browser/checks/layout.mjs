// What is where: nothing wider than the window, nothing cut off, nothing over something else, targets for a finger.

/** Nothing makes the page scroll sideways. */
export const sideways = ({ page }) => page.evaluate(() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return [];
  const widest = [...document.querySelectorAll('body *')]
    .map((element) => [element.getBoundingClientRect().right, element])
    .sort(([a], [b]) => b - a)[0][1];
  return [`${over} px too wide: ${widest.tagName} ${widest.className} ${widest.textContent.trim().slice(0, 40)}`];
});

/** A twentieth of what counts as steady (0.1). */
const LEAST = 0.005;

/** So many frames after the first that shows something, what a script does to a page that is seen already has been done. */
const FRAMES = 6;

/**
 * What moved while a page came in. It is told in frames and not in time, for a busy machine may paint nothing for a while.
 * What the address asks for is another list, which the script makes.
 */
const moves = (page) => page.evaluate(({ least, frames }) => new Promise((done) => {
  if (location.search !== '') return done([]);
  const found = [];
  const moved = ({ sources, value }) => found.push(`moved by ${value.toFixed(3)}: ${sources.map(({ node }) => node?.className || node?.nodeName).join(', ')}`);
  new PerformanceObserver((list) => list.getEntries().filter((entry) => !entry.hadRecentInput && entry.value >= least).forEach(moved)).observe({ type: 'layout-shift', buffered: true });
  const after = (count) => (count === 0 ? setTimeout(() => done(found)) : requestAnimationFrame(() => after(count - 1)));
  new PerformanceObserver((_, observer) => (observer.disconnect(), after(frames))).observe({ type: 'paint', buffered: true });
}), { least: LEAST, frames: FRAMES });

/**
 * Nothing moves while the page comes in. A browser on a busy machine may paint a page between any two of its elements, once in a
 * while; what a page does by itself it does again in one of three loads, each from an empty page and without the cache.
 */
export const steady = async ({ context, page }) => {
  let found = await moves(page);
  if (found.length === 0) return [];
  const [address, devtools] = [page.url(), await context.newCDPSession(page)];
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  found = [];
  for (let tried = 0; tried < 3 && found.length === 0; tried += 1) {
    await page.goto('about:blank');
    await page.goto(address);
    found = await moves(page);
  }
  await devtools.detach();
  return found;
};

/** No text is cut off by the box that it stands in, and no two texts lie over each other. */
export const clipped = ({ page }) => page.evaluate(() => {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  const cuts = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
  const apart = (element) => element.closest('.visually-hidden, .skip, thead, [hidden]');

  // Long hours are cut in the call bar, for the footer and the contact page say them whole (style.css).
  for (const element of document.querySelectorAll('body *:not(.long, svg, svg *)')) {
    if (apart(element) || !element.checkVisibility() || !cuts(getComputedStyle(element))) continue;
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) found.push(`cut off: ${name(element)}`);
  }

  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (text.data.trim() === '' || apart(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (parseFloat(getComputedStyle(element).fontSize) === 0) continue;
    let fixed = false;
    for (let at = element; at; at = at.parentElement) fixed ||= getComputedStyle(at).position === 'fixed';
    const range = document.createRange();
    range.selectNodeContents(text);
    const button = element.closest('.button, button')?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      if (box.width < 2 || element.closest('.long')) continue;
      if (button && (box.left < button.left || box.right > button.right)) found.push(`wider than its button: ${name(element)}`);
      // What is fixed lies over the page, which scrolls below it.
      if (fixed) continue;
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`out of the window: ${name(element)}`);
      // Lines may be set tight, so that their boxes meet; letters stand in the middle half.
      lines.push({ element, left: box.left + 1, right: box.right - 1, top: box.top + box.height / 4, bottom: box.bottom - box.height / 4 });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (const [at, a] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].top < a.bottom; next += 1) {
      const b = lines[next];
      if (a.element !== b.element && a.left < b.right && b.left < a.right) found.push(`${name(a.element)} lies over ${name(b.element)}`);
    }
  }
  return [...new Set(found)];
});

/**
 * What is pressed is at least 44 px high and wide (WCAG 2.2, success criterion 2.5.5). A link in a sentence is not held to
 * it, as there: it is in the line, and words that are no link stand beside it.
 */
export const targets = ({ page }) => page.evaluate(() => {
  const LEAST = 43.5;
  const words = (node) => node.textContent.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const block_of = (element) => {
    let at = element.parentElement;
    while (/^inline|contents/.test(getComputedStyle(at).display)) at = at.parentElement;
    return at;
  };
  /** Whether words that are no link stand in the block of a link, in its line. */
  const in_sentence = (link) => {
    if (getComputedStyle(link).display !== 'inline' && !link.closest('sup')) return false;
    const texts = document.createTreeWalker(block_of(link), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (words(text) === '' || parent.closest('a') || !parent.checkVisibility() || block_of(text) !== block_of(link)) continue;
      return true;
    }
    return false;
  };
  const found = [];
  for (const element of document.querySelectorAll('a[href], button, select, summary, input, textarea, [tabindex="0"]')) {
    if (element.disabled || !element.checkVisibility({ visibilityProperty: true }) || element.matches('.skip')) continue;
    if (element.matches('a') && in_sentence(element)) continue;
    const area = element.labels?.length ? element.labels[0] : element;
    const boxes = [element.getBoundingClientRect(), area.getBoundingClientRect()].filter((box) => box.width > 0);
    if (boxes.length === 0) continue;
    const [width, height] = [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
    if (width >= LEAST && height >= LEAST) continue;
    found.push(`${Math.round(width)} by ${Math.round(height)} px: ${element.tagName.toLowerCase()} “${words(element).slice(0, 40)}” in .${element.parentElement.className || element.parentElement.tagName}`);
  }
  return found;
});
