// A page by the keyboard alone, with the presses that a reader makes.

/** Functions in the page that look at what has the focus. */
function install() {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  /** Red, green, blue and alpha of a colour in any notation. */
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };
  const name = (element) => `${element.tagName.toLowerCase()} “${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;

  /** What is wrong with how the focus is shown on an element. */
  const faults = (element) => {
    const found = [];
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) found.push(`the focus cannot be seen: ${name(element)}`);
    // The ring stands outside of the element, on what lies behind it.
    else if (contrast(parts(outlineColor), behind(element.parentElement)) < 3) found.push(`the focus is faint: ${name(element)}`);
    for (const box of element.getClientRects()) {
      const tall = box.height > innerHeight / 2;
      for (const [x, y] of [[0.5, 0.5], [0.05, 0.15], [0.95, 0.85]]) {
        const [left, top] = [box.left + box.width * x, box.top + box.height * y];
        if (tall && (top < 0 || top > innerHeight)) continue;
        const hit = document.elementFromPoint(left, top);
        if (!hit) found.push(`the focus is outside of the window: ${name(element)}`);
        else if (!element.contains(hit) && !hit.contains(element)) found.push(`the focus is covered: ${name(element)} by ${name(hit)}`);
      }
    }
    return [...new Set(found)];
  };

  const takes_focus = 'a[href], button, select, summary, input, textarea, [tabindex]';
  const is_stop = (element) => element.matches(takes_focus) && element.tabIndex >= 0 && !element.disabled;
  /** A box that scrolls is a stop too where nothing in it is one: its arrows move it. */
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflow)
    && element.scrollWidth > element.clientWidth && ![...element.querySelectorAll(takes_focus)].some(is_stop);
  const is_shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const stops = [...document.querySelectorAll('body *')].filter((element) => (is_stop(element) || scrolls(element)) && is_shown(element));

  // What has the focus is looked at when the next key comes, for by then the page has scrolled to it.
  document.documentElement.style.scrollBehavior = 'auto';
  const visited = [];
  const look = () => {
    const element = document.activeElement;
    if (element && element !== document.body) visited.push({ at: stops.indexOf(element), name: name(element), faults: faults(element) });
  };
  addEventListener('keydown', (event) => event.key === 'Tab' && look(), { capture: true });
  window.waypostWalk = { names: stops.map(name), look, visited };
}

const many = (count, press) => Promise.all(Array.from({ length: Math.max(0, count) }, press));
const record = (page) => page.evaluate(() => {
  window.waypostWalk.look();
  return window.waypostWalk.visited.splice(0);
});

/** From the first stop to the last with the tabulator: each one in order, seen, and nothing that holds the focus. */
export async function forth({ page }) {
  await page.evaluate(install);
  const names = await page.evaluate(() => window.waypostWalk.names);
  await many(names.length, () => page.keyboard.press('Tab'));
  const stops = await record(page);
  const found = stops.flatMap(({ faults }) => faults);
  const wrong = names.findIndex((_, at) => stops[at]?.at !== at);
  if (wrong !== -1) found.push(`Tab leads to ${stops[wrong]?.name ?? 'nothing'}, not to ${names[wrong]}`);
  return [...new Set(found)];
}

/** To the end and out of the page, and back with Shift: no stop is missed and none holds the focus. */
export async function walk(visited) {
  const { page } = visited;
  const found = await forth(visited);
  const names = await page.evaluate(() => window.waypostWalk.names);
  await many(names.length - 1, () => page.keyboard.press('Shift+Tab'));
  const stops = await record(page);
  found.push(...stops.flatMap(({ faults }) => faults));
  if (stops.length < names.length || stops.some(({ at }, step) => at !== names.length - 1 - step)) found.push('Shift+Tab does not lead back over the same stops');
  return [...new Set(found)];
}

/** The first stop leads over the menu into the content. */
export async function skip({ page }) {
  // Where the tabulator goes on is kept from before; a new document begins at its top.
  await page.reload();
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const link = document.activeElement;
    if (link.closest('main') && !document.querySelector('nav')) return null;
    const box = link.getBoundingClientRect();
    return { href: link.getAttribute('href'), seen: box.top >= 0 && box.left >= 0 && box.height > 0 };
  });
  // Nothing stands before the content, and so nothing is to be skipped.
  if (!first) return [];
  if (first.href !== '#main') return [`the first stop is no link to the content but ${first.href}`];
  const found = first.seen ? [] : ['the link to the content cannot be seen when it has the focus'];
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => {
    const main = document.querySelector('#main');
    const stops = main?.querySelectorAll('a[href], button, select, summary');
    const next = document.activeElement;
    return main && (main.contains(next) || (stops.length === 0 && main.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING));
  });
  if (!inside) found.push('the link to the content does not lead there');
  return found;
}

/** What folds opens by Enter and closes by the space bar. What it holds and what follows can be walked, and nothing is covered. */
export async function folds({ page }) {
  const found = [];
  const summaries = page.locator('summary:visible');
  for (let at = 0; at < await summaries.count(); at += 1) {
    const summary = summaries.nth(at);
    const is_open = () => summary.evaluate((element) => element.parentElement.open);
    const name = (await summary.textContent()).trim();
    await summary.focus();
    const before = await is_open();
    await page.keyboard.press('Enter');
    if (await is_open() === before) found.push(`Enter does nothing on ${name}`);
    if (!await is_open()) await page.keyboard.press('Enter');
    await page.evaluate(install);
    const inside = await summary.evaluate((element) => element.parentElement.querySelectorAll('a[href], button, select, input').length);
    await many(inside + 2, () => page.keyboard.press('Tab'));
    found.push(...(await record(page)).flatMap(({ faults }) => faults).map((fault) => `${name} is open: ${fault}`));
    await summary.focus();
    const open = await is_open();
    await page.keyboard.press('Space');
    if (await is_open() === open) found.push(`the space bar does nothing on ${name}`);
  }
  return [...new Set(found)];
}
