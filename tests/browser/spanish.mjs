// The sample with Spanish for its language: longer words fit on phones and desks, and the scripts answer in Spanish.

import { attempt, check, done, launch, open, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);

const PAGES = ['/', '/meetings/', '/meetings/print/', '/meetings/family-workshop/', '/programs/', '/programs/intensive-outpatient/',
  '/resources/choosing-a-treatment-program/', '/locations/oceanside/', '/insurance/', '/contact/', '/help-now/', '/search/'];

async function fits(width) {
  const { context, page, seen } = await open(browser, { viewport: { width, height: 900 } });
  for (const path of PAGES) {
    await page.goto(site.origin + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    same(`${path} is not wider than a window of ${width}`, wide, 0);
    const beside = await page.evaluate(() => {
      const ends = (inner, outer) => inner.getBoundingClientRect().right > outer.getBoundingClientRect().right + 1;
      const pairs = [['.meeting-time time', '.meeting-time'], ['.column-side .button', '.column-side'], ['.button', 'main, header, body']];
      return pairs.flatMap(([inner, outer]) => [...document.querySelectorAll(inner)]
        .filter((element) => element.checkVisibility() && ends(element, element.closest(outer))).map((element) => element.textContent.trim()));
    });
    same(`nothing of ${path} leaves its place at ${width}`, beside, []);
  }
  same(`nothing is said on the console at ${width}`, seen.messages, []);
  await context.close();
}

/** Whether the week says what is next as one says it in Spanish, at a moment. */
async function next(moment, words) {
  const { context, page } = await open(browser);
  await page.clock.setFixedTime(new Date(moment));
  await page.goto(`${site.origin}/meetings/`);
  const said = (await page.locator('.week-next').innerText()).replaceAll('\u00a0', ' ');
  check(`at ${moment} the week says “${words}”`, said.includes(words), said);
  await context.close();
}

async function filters() {
  const { context, page } = await open(browser);
  await page.goto(`${site.origin}/meetings/?day=tue`);
  const said = await page.locator('.filter-status').innerText();
  check('a filter answers in Spanish', /^\d+ reuniones: Martes$/.test(said), said);
  await context.close();
}

async function search() {
  const { context, page } = await open(browser);
  await page.goto(`${site.origin}/search/`);
  const questions = {
    'qué seguro aceptan': '/insurance/', aseguranza: '/insurance/', 'teléfono': '/contact/', telefono: '/contact/', suicidio: '/help-now/',
  };
  for (const [words, path] of Object.entries(questions)) {
    await page.locator('#search-words').fill(words);
    await page.keyboard.press('Enter');
    await page.waitForFunction((words) => history.state?.query === words && document.querySelector('.search-count').textContent !== '', words);
    await page.waitForTimeout(100);
    const found = await page.locator('.search-results a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    check(`“${words}” finds ${path} among the first three`, found.slice(0, 3).includes(path), found.slice(0, 6));
    const count = await page.locator('.search-count').innerText();
    check(`“${words}” is answered in Spanish`, /^\d+ resultados?$/.test(count), count);
  }
  await context.close();
}

for (const width of [320, 390, 768, 960, 1280]) await attempt(fits, width);
// A Monday at ten in the evening, and a Sunday in the morning, in California.
await attempt(next, '2026-11-24T06:00:00Z', 'Próxima reunión, mañana 6:30 a. m.:');
await attempt(next, '2026-11-22T17:30:00Z', 'hasta las 10:15 a. m.');
await attempt(filters);
await attempt(search);
await browser.close();
site.close();
done();
