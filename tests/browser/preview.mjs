// The preview as who writes sees it: the page follows its files, errors stand over it, and nothing that was opened is lost.
//
// `node preview.mjs SITE CHROMIUM WAYPOST [PICTURES]` copies nothing: the site is a copy already, and is changed.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, check, done, launch, open, same } from './support.mjs';

const [site, chromium, waypost, pictures] = process.argv.slice(2);
const articles = join(site, 'content/articles');
const file = join(articles, 'goals-you-can-keep.md');
const original = readFileSync(file, 'utf8');
const contact = join(site, 'content/contact.yaml');
const facts = readFileSync(contact, 'utf8');
const ROUTE = '/resources/goals-you-can-keep/';

/** Starts the preview on a port, and says where it is. */
async function start(port = 0) {
  const child = spawn(waypost, ['-r', site, 'serve', '-p', String(port)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((told, failed) => {
    child.stdout.on('data', (line) => told(String(line).trim().replace(/\/$/, '')));
    child.on('exit', () => failed(new Error('the preview ended')));
  });
  return { address, port: new URL(address).port, stop: () => new Promise((gone) => child.on('exit', gone) && child.kill('SIGTERM')) };
}

let server = await start();
const browser = await launch(chromium);

const visit = async (route, options = {}) => {
  const opened = await open(browser, options);
  // The stream of news never ends, so that the network is never idle.
  await opened.page.goto(`${server.address}${route}`, { waitUntil: 'load' });
  await opened.page.waitForFunction(() => window.waypostPreview);
  return opened;
};
const shows = (page, words) => page.waitForFunction((wanted) => document.body.textContent.includes(wanted), words);
const hidden = (page, selector) => page.locator(selector).waitFor({ state: 'hidden' });
const picture = async (page, name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`) });
const restore = () => {
  writeFileSync(file, original);
  writeFileSync(contact, facts);
};

async function an_edit_keeps_what_the_reader_did() {
  const { page, seen, context } = await visit(ROUTE, { viewport: { width: 390, height: 600 } });
  const menu = page.locator('header details').first();
  await menu.locator('summary').click();
  await page.evaluate(() => window.scrollTo(0, 700));
  const link = page.locator('main a').last();
  await link.evaluate((element) => {
    element.focus({ preventScroll: true });
    window.kept = element;
    window.loaded = performance.timeOrigin;
  });
  await page.evaluate(() => window.scrollTo(0, 700));
  writeFileSync(file, `${original}\n\nWords that were added just now.\n`);
  await shows(page, 'Words that were added just now.');
  const after = await page.evaluate(() => ({
    scroll: window.scrollY,
    focus: document.activeElement === window.kept,
    menu: document.querySelector('header details').open,
    same: window.loaded === performance.timeOrigin,
  }));
  same('scroll, focus and open menus stay', after, { scroll: 700, focus: true, menu: true, same: true });
  check('nothing on the console', seen.messages.length === 0, seen.messages);
  check('no other origin is asked', seen.requests.every((url) => url.startsWith(server.address)), seen.requests);
  restore();
  await page.waitForFunction(() => !document.body.textContent.includes('added just now'));
  await context.close();
}

async function a_style_is_swapped_in_place() {
  const { page, context } = await visit(ROUTE);
  await page.evaluate(() => (window.loaded = performance.timeOrigin));
  const before = await page.locator('head > link[rel=stylesheet]').getAttribute('href');
  const sheet = styleFile();
  const css = readFileSync(sheet, 'utf8');
  writeFileSync(sheet, `${css}\nmain h1 { letter-spacing: 7px; }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main h1')).letterSpacing === '7px');
  check('the style has a new address', (await page.locator('head > link[rel=stylesheet]').getAttribute('href')) !== before);
  same('there is one style sheet', await page.locator('head > link[rel=stylesheet]').count(), 1);
  check('the page was not loaded again', await page.evaluate(() => window.loaded === performance.timeOrigin));
  writeFileSync(sheet, css);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('main h1')).letterSpacing !== '7px');
  await context.close();
}

const styleFile = () => join(site, 'themes/default/assets/style.css');

async function an_error_stands_over_the_last_good_page() {
  const { page, context } = await visit(ROUTE);
  const heading = await page.locator('main h1').textContent();
  const wrong = original.replace(/\n---\n/, '\n---\n\nCall 760-555-0177, or write <b>"now"</b> to us.\n');
  writeFileSync(file, wrong);
  const overlay = page.locator('waypost-panel .overlay');
  await overlay.waitFor({ state: 'visible' });
  const words = await overlay.innerText();
  check('the error names number, file and line', words.includes('760-555-0177') && /goals-you-can-keep\.md:\d+:\d+/.test(words), words);
  check('the excerpt is letters', (await overlay.locator('b').count()) === 0 && words.includes('<b>"now"</b>'), words);
  check('it opens the file', (await overlay.locator('a').first().getAttribute('href')).startsWith('vscode://file/'));
  same('the last good page is under it', await page.locator('main h1').textContent(), heading);
  await picture(page, 'overlay-desktop');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'overlay-phone');
  // Who reads in it stays there at the next save, whether it changes what is found or not.
  const focused = () => page.evaluate(() => document.querySelector('waypost-panel').shadowRoot.activeElement?.className);
  await overlay.locator('.close').focus();
  writeFileSync(file, `${wrong}\nMore words.\n`);
  await page.waitForResponse((answer) => answer.url().includes('findings'));
  writeFileSync(file, wrong.replace('now', 'soon'));
  await page.waitForFunction(() => document.querySelector('waypost-panel').shadowRoot.querySelector('.overlay').innerText.includes('soon'));
  same('the focus stays in the box', await focused(), 'close');
  await page.keyboard.press('Escape');
  await hidden(page, 'waypost-panel .overlay');
  // What was closed is still named, and comes back to the keyboard.
  await page.locator('waypost-panel .badge', { hasText: 'error' }).waitFor();
  await page.waitForFunction(() => document.querySelector('waypost-panel').shadowRoot.activeElement?.className.includes('badge'));
  await page.keyboard.press('Enter');
  await overlay.waitFor({ state: 'visible' });
  await page.waitForFunction(() => document.querySelector('waypost-panel').shadowRoot.activeElement?.className === 'close');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Escape');
  await hidden(page, 'waypost-panel .overlay');
  restore();
  await page.locator('waypost-panel .badge.error').waitFor({ state: 'hidden' });
  writeFileSync(contact, facts.replace('phones:', 'phones: ['));
  await overlay.waitFor({ state: 'visible' });
  restore();
  await hidden(page, 'waypost-panel .overlay');
  await context.close();
}

async function a_warning_is_a_badge() {
  const { page, context } = await visit(ROUTE);
  writeFileSync(file, `${original}\n\nSubstance abuse patients are welcome.\n`);
  const badge = page.locator('waypost-panel .badge.warning');
  await badge.waitFor({ state: 'visible' });
  await badge.click();
  const panel = page.locator('waypost-panel .panel');
  await panel.waitFor({ state: 'visible' });
  check('the list names the words', (await panel.innerText()).includes('Substance abuse'), await panel.innerText());
  await picture(page, 'badge-desktop');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'badge-phone');
  await page.keyboard.press('Escape');
  restore();
  await badge.waitFor({ state: 'hidden' });
  await context.close();
}

async function files_come_and_go() {
  const { page, context } = await visit('/resources/');
  const fresh = join(articles, 'made-in-a-test.md');
  writeFileSync(fresh, original.replace(/^title: .*$/m, 'title: Made in a test'));
  await shows(page, 'Made in a test');
  const renamed = join(articles, 'renamed-in-a-test.md');
  renameSync(fresh, renamed);
  await page.locator('a[href="/resources/renamed-in-a-test/"]').first().waitFor();
  rmSync(renamed);
  await page.waitForFunction(() => !document.body.textContent.includes('Made in a test'));
  // A branch switch: many files at once.
  for (let n = 0; n < 200; n += 1) {
    writeFileSync(join(articles, `of-a-branch-${n}.md`), original.replace(/^title: .*$/m, `title: Of a branch ${n}`));
  }
  await page.waitForFunction(() => /Of a branch \d+/.test(document.body.textContent));
  for (let n = 0; n < 200; n += 1) rmSync(join(articles, `of-a-branch-${n}.md`));
  await page.waitForFunction(() => !document.body.textContent.includes('Of a branch'));
  await context.close();
}

async function more_windows_follow_than_a_browser_has_connections() {
  const { page, context } = await visit(ROUTE);
  const pages = [page];
  while (pages.length < 8) {
    const next = await context.newPage();
    await next.goto(`${server.address}${ROUTE}`, { waitUntil: 'load' });
    await next.waitForFunction(() => window.waypostPreview);
    pages.push(next);
  }
  writeFileSync(file, `${original}\n\nSeen in all windows.\n`);
  await Promise.all(pages.map((one) => shows(one, 'Seen in all windows.')));
  // The one that listened for all is closed.
  await pages.shift().close();
  writeFileSync(file, `${original}\n\nSeen in those that are left.\n`);
  await Promise.all(pages.map((one) => shows(one, 'Seen in those that are left.')));
  restore();
  await context.close();
}

async function two_tabs_follow_and_another_page_is_offered() {
  const [first, second] = [await visit(ROUTE), await visit('/')];
  writeFileSync(file, `${original}\n\nSeen in both tabs.\n`);
  await shows(first.page, 'Seen in both tabs.');
  const toast = second.page.locator('waypost-panel .toast');
  await toast.waitFor({ state: 'visible' });
  same('the edited page is offered', await toast.locator('a').getAttribute('href'), ROUTE);
  check('and not in its own tab', await first.page.locator('waypost-panel .toast').isHidden());
  await picture(second.page, 'toast-desktop');
  restore();
  await first.context.close();
  await second.context.close();
}

async function the_dashboard_shows_what_there_is_to_do() {
  const { page, seen, context } = await open(browser, { viewport: { width: 1280, height: 900 } });
  // What was found in the whole site is there once the sweep is through.
  await page.goto(`${server.address}/_waypost/`);
  for (let tries = 0; (await page.locator('main > p').first().textContent()).includes('still being'); tries += 1) {
    if (tries === 100) throw new Error('the sweep does not come to an end');
    await page.waitForTimeout(100);
    await page.reload();
  }
  const title = (row) => page.locator('tbody tr').nth(row).locator('th').textContent();
  const rows = await page.locator('tbody tr').count();
  check('every article has a row', rows > 10, rows);
  await page.getByRole('button', { name: 'Title' }).click();
  const first = await title(0);
  same('the table is sorted', await page.locator('th[aria-sort=ascending]').textContent(), 'Title');
  await page.getByRole('button', { name: 'Title' }).click();
  check('and sorted the other way', (await title(0)) !== first && (await title(rows - 1)) === first);
  await page.locator('#filter').fill('scheduled');
  const left = await page.locator('tbody tr:visible').count();
  check('the filter leaves those that are scheduled', left > 0 && left < rows, left);
  same('and says how many', await page.locator('#shown').textContent(), `${left} of ${rows}`);
  await page.locator('#filter').fill('');
  check('charts are spoken', (await page.locator('svg[role=img]').first().getAttribute('aria-label')).includes(': '));
  // Put in by the browser itself: a script in the page would be refused.
  await page.evaluate(readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
  const { violations } = await page.evaluate(() => axe.run());
  same('the dashboard is accessible', violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
  await picture(page, 'dashboard-desktop');
  await page.locator('.charts').scrollIntoViewIfNeeded();
  await picture(page, 'dashboard-charts');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, 'dashboard-phone');
  check('nothing on the console', seen.messages.length === 0, seen.messages);
  await context.close();
}

async function the_server_goes_and_comes_back() {
  const { page, context } = await visit(ROUTE);
  const { port } = server;
  await server.stop();
  writeFileSync(file, `${original}\n\nWritten while nobody served.\n`);
  server = await start(port);
  await page.waitForFunction(() => document.body.textContent.includes('Written while nobody served.'), null, { timeout: 20_000 });
  restore();
  await context.close();
}

if (pictures) mkdirSync(pictures, { recursive: true });
for (const part of [
  an_edit_keeps_what_the_reader_did,
  a_style_is_swapped_in_place,
  an_error_stands_over_the_last_good_page,
  a_warning_is_a_badge,
  files_come_and_go,
  two_tabs_follow_and_another_page_is_offered,
  more_windows_follow_than_a_browser_has_connections,
  the_dashboard_shows_what_there_is_to_do,
  the_server_goes_and_comes_back,
]) {
  await attempt(part);
  restore();
}
await browser.close();
await server.stop();
done();
