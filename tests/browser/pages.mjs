// Pages of meetings and programs in the sample: accessibility, narrow screens, targets, privacy, and paper.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import jsqr from 'jsqr';
import { attempt, check, done, launch, open, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  '/meetings/',
  '/meetings/?day=tue&mode=in_person',
  '/meetings/?day=tue&mode=phone&fellowship=na',
  '/meetings/tuesday-alumni/',
  '/meetings/tuesday-night-na/',
  '/meetings/print/',
  '/programs/',
  '/programs/medication-support/',
];
// What one presses: at least 44 px high and wide, the size of a fingertip (WCAG 2.2, success criterion 2.5.5).
const TARGETS = '.filters summary, .filters select, .filters button, .nothing button, .day-links a, .meeting-calendar, .week .actions a, .call-bar a, .button';

/** What axe finds, in a line each. */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function look(path, width, colorScheme) {
  const where = `${path} at ${width}, ${colorScheme}`;
  const { context, page, seen } = await open(browser, { viewport: { width, height: 844 }, colorScheme });
  await page.goto(site.origin + path);
  if (await page.locator('.filters summary').isVisible()) await page.locator('.filters summary').click();
  if (width > 320) same(`no violation: ${where}`, await violations(page), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  same(`nothing scrolls sideways: ${where}`, wide, 0);
  const small = await page.locator(TARGETS).evaluateAll((elements) => elements
    .map((element) => [element.className || element.name || element.tagName, element.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44))
    .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`));
  same(`targets are large enough: ${where}`, small, []);
  const phone = await page.locator('.call-bar a[href="tel:+17605550142"]').boundingBox();
  check(`the phone number is on the screen: ${where}`, phone && phone.y + phone.height <= 844, phone);
  const strange = seen.requests.filter((url) => !url.startsWith(site.origin));
  same(`nothing is loaded from elsewhere: ${where}`, strange, []);
  same(`nothing is said on the console: ${where}`, seen.messages, []);
  same(`no cookie: ${where}`, await context.cookies(), []);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]);
  same(`nothing is stored: ${where}`, kept, [0, 0, 0, 0]);
  const scripts = await page.locator('script[src]').count();
  same(`a script only where it is needed: ${where}`, scripts, path.startsWith('/meetings/') && !/meetings\/[a-z]/.test(path) ? 1 : 0);
  await context.close();
}

/** The week on paper. */
async function paper() {
  const { context, page } = await open(browser);
  await page.goto(`${site.origin}/meetings/print/`);
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format });
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    console.log(`the week on ${format}: ${sheets} sheets`);
    check(`the week fits two sheets of ${format}`, sheets <= 2, sheets);
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const colours = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
  same('black on white, even where the screen is dark', colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const text = await page.locator('body').innerText();
  for (const words of ['Call 760-555-0142', '988', '1-800-662-4357', 'As of November 16, 2026', '418 Sea Tern Way', 'Current clients']) {
    check(`the paper says ${words}`, text.includes(words));
  }
  check('it has no way around', !(await page.locator('.menu, .breadcrumbs').first().isVisible()));
  await context.close();
}

/** The code on the paper, read as a phone reads it: from its pixels. */
async function code() {
  const { context, page } = await open(browser, { colorScheme: 'dark' });
  await page.goto(`${site.origin}/meetings/print/`);
  const picture = (await page.locator('svg[role="img"].code').screenshot()).toString('base64');
  await page.goto('about:blank');
  const { data, width, height } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const surface = canvas.getContext('2d');
    surface.drawImage(image, 0, 0);
    return { data: [...surface.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, picture);
  const read = jsqr(Uint8ClampedArray.from(data), width, height);
  same('the code leads to the live page', read?.data, 'https://ternbluff.example.org/meetings/');
  await context.close();
}

for (const path of PAGES) {
  await attempt(look, path, 390, 'light');
  await attempt(look, path, 1280, 'dark');
  await attempt(look, path, 320, 'light');
}
await attempt(paper);
await attempt(code);
await browser.close();
site.close();
done();
