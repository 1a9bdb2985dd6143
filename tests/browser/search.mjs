// The search of the sample: the right page among the first three for what readers ask, by keyboard, with nothing sent.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt, check, done, launch, open, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);

// What is asked, and the pages that answer it: one of them stands among the first three. Where many would do, a page of a
// meeting that says it.
const QUESTIONS = {
  'what happens in group therapy': /^\/programs\/group-therapy\/$/,
  'difference between group therapy and support group': /^\/resources\/group-therapy-vs-support-groups\/$/,
  'intensive outpatient hours': /^\/programs\/intensive-outpatient\/$/,
  'does insurance cover treatment': /^\/(insurance|resources\/paying-for-treatment)\/$/,
  'family program': /^\/programs\/family-program\/$/,
  'help for my son': /^\/(for-families|resources\/how-families-can-help|programs\/family-program)\/$/,
  'meetings on tuesday': /^\/meetings\/(tuesday[a-z-]*\/)?$/,
  'online meeting': /^\/meetings\/(friday-smart-online|sunday-gratitude|friday-night-owls|sunrise-meditation)\/$/,
  'wheelchair accessible meeting': { says: /wheelchair/i },
  'spanish meeting': /^\/meetings\/grupo-esperanza\/$/,
  'where are you located': /^\/(locations\/[a-z]+|contact)\/$/,
  'phone number': /^\/contact\/$/,
  'who reviews your articles': /^\/(about|team)\/$/,
  'what to bring first day': /^\/what-to-expect\/$/,
  aftercare: /^\/(programs\/aftercare|resources\/what-is-aftercare)\/$/,
  'peer support': /^\/meetings\/peer-coaching\/$/,
  'how long is treatment': /^\/(programs|what-to-expect)\/$/,
  'suicidal thoughts help': /^\/help-now\/$/,
  sponsor: /^\/resources\/(your-first-support-group-meeting|group-therapy-vs-support-groups)\/$/,
  parking: /^\/locations\/(oceanside|encinitas)\/$/,
};

async function opened(options) {
  const made = await open(browser, options);
  await made.page.goto(`${site.origin}/search/`);
  return made;
}

/** The paths of the results, once they are there for these words. */
async function ask(page, words) {
  // The answer before this one goes first, so that it is not taken for this one.
  await page.locator('#search-words').fill('');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.search-count').textContent === '');
  await page.locator('#search-words').fill(words);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.search-count').textContent !== '');
  return page.locator('.search-results a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
}

async function is_right(path, right) {
  if (right instanceof RegExp) return right.test(path);
  const html = await readFile(join(folder, path, 'index.html'), 'utf8');
  return /^\/meetings\/[a-z-]+\/$/.test(path) && right.says.test(html.replace(/[^]*<main/, ''));
}

async function answers() {
  const { context, page, seen } = await opened();
  for (const [words, right] of Object.entries(QUESTIONS)) {
    const found = await ask(page, words);
    const answers = await Promise.all(found.slice(0, 3).map((path) => is_right(path, right)));
    check(`“${words}” finds its page among the first three`, answers.includes(true), found.slice(0, 6));
  }
  same('nothing is said on the console', seen.messages, []);
  same('nothing is asked from elsewhere', seen.requests.filter((url) => !url.startsWith(site.origin)), []);
  const telling = seen.requests.filter((url) => /group|therapy|suicid|spanish/i.test(decodeURIComponent(url)));
  same('no request says what was typed', telling, []);
  same('the address does not say it', page.url(), `${site.origin}/search/`);
  same('no cookie', await context.cookies(), []);
  await context.close();
}

/** A meeting shows when and where at once, a program its hours. */
async function facts() {
  const { context, page } = await opened();
  await ask(page, 'tuesday alumni');
  const meeting = await page.locator('.search-results li', { has: page.locator('a[href$="/meetings/tuesday-alumni/"]') }).innerText();
  check('a meeting says what it is, when and where', /Meeting/.test(meeting) && /Tuesdays, /.test(meeting) && /Oceanside/.test(meeting), meeting);
  await ask(page, 'intensive outpatient');
  const program = await page.locator('.search-results li', { has: page.locator('a[href$="/programs/intensive-outpatient/"]') }).innerText();
  check('a program says its hours', /Program/.test(program) && /hours a week/.test(program), program);
  await context.close();
}

async function keyboard() {
  const { context, page } = await opened();
  await page.locator('#search-words').focus();
  await page.keyboard.type('aftercare');
  await page.waitForFunction(() => document.querySelectorAll('.search-results li').length > 0);
  check('the count is told to who does not see it', /^\d+ results?$/.test(await page.locator('[role="status"]').innerText()));
  check('who types stays in the field', await page.evaluate(() => document.activeElement.id === 'search-words'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.closest('.search-results li') !== null);
  check('the first result follows the button', first);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/search/');
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('.search-results li').length > 0);
  same('who comes back finds the words again', await page.locator('#search-words').inputValue(), 'aftercare');
  await context.close();
}

async function nothing() {
  const { context, page } = await opened({ viewport: { width: 390, height: 844 } });
  const found = await ask(page, 'zzyzx');
  same('nothing is found for no word', found, []);
  const text = await page.locator('.search-answer').innerText();
  check('the words are repeated', text.includes('“zzyzx”'), text);
  check('the number is offered', await page.locator('.search-nothing a[href="tel:+17605550142"]').isVisible());
  check('the week is offered', await page.locator('.search-nothing a[href="/meetings/"]').isVisible());
  await page.locator('#search-words').fill('<img src=x onerror=alert(1)>');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
  same('what is typed is never HTML', await page.locator('.search-answer img').count(), 0);
  await context.close();
}

/** Without a script, and where the index cannot be loaded, there are other ways on. */
async function without() {
  const { context, page } = await opened({ javaScriptEnabled: false });
  check('no form that does nothing', !(await page.locator('.search-form').isVisible()));
  check('topics are listed', await page.locator('.search-browse a[href^="/topics/"]').count() > 2);
  await context.close();
  const broken = await open(browser);
  await broken.page.route('**/search/data/**', (route) => route.abort());
  await broken.page.goto(`${site.origin}/search/`);
  await broken.page.locator('#search-words').fill('aftercare');
  await broken.page.keyboard.press('Enter');
  await broken.page.waitForFunction(() => /could not be loaded/.test(document.querySelector('[role="status"]').textContent));
  await broken.context.close();
}

for (const part of [answers, facts, keyboard, nothing, without]) await attempt(part);
await browser.close();
site.close();
done();
