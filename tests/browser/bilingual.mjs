// The sample in English and Spanish: a reader changes the language where they are, and finds what is written in theirs.

import { ask } from './checks/all.mjs';
import { Reader, SITUATIONS } from './checks/visit.mjs';
import { attempt, check, done, each, launch, open, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);

const ARTICLE = '/resources/sleep-in-early-recovery/';
const SPANISH = '/es/resources/dormir-al-principio/';
const LOOKED_AT = [['/', 'home'], [ARTICLE, 'article'], ['/es/', 'home'], [SPANISH, 'article'], ['/es/programs/intensive-outpatient/', 'program'],
  ['/es/meetings/', 'meetings'], ['/es/help-now/', 'help_now'], ['/es/search/', 'search']];

async function looks() {
  const turns = LOOKED_AT.flatMap(([path, kind]) => Object.keys(SITUATIONS).map((situation) => ({ path, kind, situation })));
  const readers = [new Reader(browser, site.origin), new Reader(browser, site.origin)];
  await each(turns, readers, async ({ path, kind, situation }, reader) => {
    const found = await ask(await reader.visit({ path, kind }, situation));
    for (const [name, faults] of Object.entries(found)) check(`${path}, ${situation}, ${name}`, false, faults);
  });
}

/** From an article to the same in the other language and back, by finger and by keyboard. */
async function walk() {
  const { context, page } = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(site.origin + ARTICLE);
  await page.getByRole('navigation', { name: 'Languages' }).getByRole('link', { name: 'Español' }).tap();
  await page.waitForURL(site.origin + SPANISH);
  same('the page says its language', await page.evaluate(() => document.documentElement.lang), 'es');
  await page.getByRole('navigation', { name: 'Idiomas' }).getByRole('link', { name: 'English' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(site.origin + ARTICLE);
  // What there is in English only leads to where Spanish begins.
  await page.goto(`${site.origin}/resources/what-is-aftercare/`);
  await page.getByRole('link', { name: 'Español' }).tap();
  await page.waitForURL(`${site.origin}/es/`);
  await context.close();
}

/** The search of each language finds what is written in it. */
async function searches(path, words, wanted) {
  const { context, page } = await open(browser);
  await page.goto(site.origin + path);
  await page.locator('#search-words').fill(words);
  await page.keyboard.press('Enter');
  await page.waitForFunction((words) => history.state?.query === words && document.querySelector('.search-count').textContent !== '', words);
  await page.waitForTimeout(100);
  const found = await page.locator('.search-results a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  check(`“${words}” at ${path} finds ${wanted}`, found.slice(0, 3).includes(wanted), found.slice(0, 6));
  const inside = path.startsWith('/es/');
  check(`“${words}” at ${path} finds that language only`, found.every((url) => url.startsWith('/es/') === inside), found);
  await context.close();
}

await attempt(looks);
await attempt(walk);
await attempt(searches, '/es/search/', 'dormir mejor', SPANISH);
await attempt(searches, '/search/', 'sleep', ARTICLE);
await attempt(searches, '/es/search/', 'programa intensivo', '/es/programs/intensive-outpatient/');
await browser.close();
site.close();
done();
