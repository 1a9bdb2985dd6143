// The meetings page of the sample: filters, the address, what is announced, and the page without a script.

import { attempt, check, done, launch, open, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);
const page_of = (query = '') => `${site.origin}/meetings/${query}`;
const PHONE = { viewport: { width: 390, height: 844 } };
// Half past seven on a Tuesday evening at the center; the reader is on the other side of the world.
const TUESDAY = '2026-11-24T19:30:00-08:00';

const names = (page) => page.locator('.meeting:visible h3').allTextContents();
const status = (page) => page.locator('.filter-status').textContent();
const visit = async (options, query, time = TUESDAY) => {
  const opened = await open(browser, { timezoneId: 'Asia/Tokyo', ...options });
  await opened.page.clock.setFixedTime(time);
  await opened.page.goto(page_of(query));
  return opened;
};

/** Goes on with the tabulator until an element has the focus. */
async function tab_to(page, selector) {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
  }
  return false;
}

/** The number of the center, where a finger finds it without scrolling. */
async function check_phone(page, state) {
  const box = await page.locator('.call-bar a[href="tel:+17605550142"]').boundingBox();
  const { height } = page.viewportSize();
  check(`the phone number is on the screen: ${state}`, box && box.y >= 0 && box.y + box.height <= height, box);
}

async function keyboard() {
  const { context, page } = await visit(PHONE);
  const all = await names(page);
  await page.evaluate(() => { window.region = document.querySelector('[role="status"][aria-live="polite"]'); });
  check('the keyboard reaches the button of the filters', await tab_to(page, '.filters summary'));
  await page.keyboard.press('Enter');
  check('the keyboard reaches the first filter', await tab_to(page, 'select[name="day"]'));
  await page.keyboard.type('Tue');
  same('a choice is in the address', new URL(page.url()).search, '?day=tue');
  await tab_to(page, 'select[name="mode"]');
  await page.keyboard.type('Online');
  same('so is the second', new URL(page.url()).search, '?day=tue&mode=online');
  same('only what fits is shown', await names(page), ['Sunrise Meditation', 'Tuesday Alumni Circle']);
  same('the count is said in words', await status(page), '2 meetings: Tuesday, Online');
  check('it is said in the region that was there before', await page.evaluate(() =>
    window.region.isConnected && window.region.textContent.startsWith('2 meetings')));
  const tree = await page.locator('.filter-state').ariaSnapshot();
  check('a screen reader finds it as a status', tree.includes('status: "2 meetings: Tuesday, Online"'), tree);
  same('days of which nothing is left are hidden', await page.locator('.day:visible').count(), 1);
  await check_phone(page, 'two filters');
  check('the keyboard reaches the way back', await tab_to(page, '.filter-state [type="reset"]'));
  await page.keyboard.press('Enter');
  same('all are shown again', await names(page), all);
  same('and counted', await status(page), 'All 33 meetings');
  same('the address is plain again', new URL(page.url()).search, '');
  check('the focus is not lost', await page.evaluate(() => document.activeElement.matches('.filters summary')));
  await context.close();
}

async function address() {
  const first = await visit({}, '');
  await first.page.selectOption('select[name="place"]', 'encinitas');
  await first.page.selectOption('select[name="time"]', 'evening');
  await first.page.selectOption('select[name="access"]', 'wheelchair');
  const copied = first.page.url();
  const second = await visit({}, new URL(copied).search);
  same('a copy of the address shows the same', await names(second.page), await names(first.page));
  check('which is something', (await names(second.page)).length > 3);
  same('and says the same', await status(second.page), await status(first.page));
  await first.context.close();

  const { page } = second;
  const state = async () => [new URL(page.url()).search, await page.locator('select[name="mode"]').inputValue(), (await names(page)).length];
  await page.goto(page_of('?mode=phone'));
  const before = await state();
  await page.locator('.meeting:visible h3 a').first().click();
  await page.waitForURL('**/meetings/*/');
  await page.goBack();
  same('back from a meeting, the filter is as it was', await state(), before);
  await page.goto(page_of('?mode=online'));
  await page.locator('.day-links a:visible').nth(1).click();
  await page.selectOption('select[name="mode"]', 'in_person');
  const after = await state();
  await page.goBack();
  const [search, value, count] = await state();
  same('back within the page, the filter is that of the address', [search, value], ['?mode=online', 'online']);
  await page.goForward();
  same('and forward again', await state(), after);
  check('and the lists differ', count !== after[2]);

  await page.goto(page_of(''));
  const all = await names(page);
  await page.goto(page_of('?day=funday&mode=%3Cscript%3E&day=&wheelchair&x=1#nowhere'));
  same('unknown values are left out', await names(page), all);
  await page.selectOption('select[name="day"]', 'fri');
  same('and what is not ours stays in the address', new URL(page.url()).searchParams.get('x'), '1');
  check('no filter of the address is unknown', !page.url().includes('script'), page.url());
  same('no message, no error', second.seen.messages, []);
  await second.context.close();
}

async function nothing_fits() {
  const { context, page } = await visit(PHONE, '?day=tue&mode=phone&fellowship=na');
  same('nothing fits', [await names(page), await status(page)], [[], 'No meeting fits: Tuesday, By phone, NA']);
  check('a sentence says so, with the number', await page.locator('.nothing a[href="tel:+17605550142"]').isVisible());
  await check_phone(page, 'nothing fits');
  await page.locator('.nothing button').click();
  check('and the whole week is a step away', (await names(page)).length > 33);
  await context.close();
}

async function today_and_now() {
  const { context, page } = await visit({});
  const first = page.locator('.day').first();
  same('the week begins today, in the zone of the center', await first.getAttribute('id'), 'tuesday');
  same('today is marked in words', await first.locator('h2').textContent(), 'Tuesday today');
  same('and among the links', await page.locator('.day-links [aria-current="date"]').textContent(), 'Tuesday');
  const lines = async () => (await page.locator('.week-next span').allTextContents()).map((line) => line.replaceAll('\u{a0}', ' '));
  same('what is on, and what is next', await lines(), [
    'On now: Tuesday Alumni Circle, to 8:15 pm',
    'Next, tomorrow 8:00 am: Morning Phone Check-In',
  ]);
  await page.selectOption('select[name="day"]', 'tue');
  await page.selectOption('select[name="mode"]', 'online');
  same('next of those that fit', (await lines())[1], 'Next, Tuesday, December 1, 6:30 am: Sunrise Meditation');
  const at = async (time) => {
    await page.clock.setFixedTime(time);
    await page.goto(page_of());
    return (await lines()).join(' | ');
  };
  const thanksgiving = await at('2026-11-26T18:30:00-08:00');
  check('what is cancelled is not on', !thanksgiving.includes('Thursday Open Recovery'), thanksgiving);
  const usual = await at('2026-12-03T18:30:00-08:00');
  check('what is not cancelled is', usual.includes('On now: Thursday Open Recovery Meeting'), usual);
  const night = await at('2026-11-28T00:10:00-08:00');
  check('after midnight, what began yesterday is on', night.includes('On now: Friday Night Owls'), night);
  same('and the week begins on the new day', await first.getAttribute('id'), 'saturday');
  const paused = await at('2026-11-24T20:45:00-08:00');
  check('what is paused is not on', !paused.includes('Tuesday Night NA'), paused);
  const clients = await at('2026-11-24T09:30:00-08:00');
  check('a group of clients is not offered to all', !clients.includes('Day Program'), clients);
  await context.close();
}

async function without_script() {
  const { context, page, seen } = await visit({ ...PHONE, javaScriptEnabled: false, reducedMotion: 'reduce' });
  const text = await page.locator('main').innerText();
  const all = await page.locator('.meeting h3').allTextContents();
  check('the whole week is in the text', all.length > 33 && all.every((name) => text.includes(name)));
  const links = await page.locator('.day-links a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  check('each day can be reached by a link', links.length === 9, links);
  for (const link of links) {
    await page.locator(`.day-links a[href="${link}"]`).click();
    const top = (await page.locator(`.day${link}`).boundingBox()).y;
    check(`${link} is where its link leads`, top >= 0 && top < 844, top);
  }
  await page.locator('.filters summary').click();
  const rows = async (filter, value) => {
    await page.selectOption(`select[name="${filter}"]`, value);
    return names(page);
  };
  same('a day', new Set(await rows('day', 'sun')), new Set(['Sunday Recovery Dharma', 'Sunday Book Study', 'Sunday Gratitude Online']));
  same('a day and a way', await rows('mode', 'online'), ['Sunday Gratitude Online']);
  check('the way back is there', await page.locator('.filter-state [type="reset"]').isVisible());
  await check_phone(page, 'filtered without a script');
  await page.locator('.filter-state [type="reset"]').click();
  same('and leads back', await names(page), all);
  const every = await page.locator('option[id]').evaluateAll((options) =>
    options.map((option) => [option.parentElement.name, option.value, option.id.slice(2)]));
  for (const [filter, value, facet] of every) {
    const expected = await page.locator(`.meeting.${facet} h3`).allTextContents();
    same(`every option works: ${filter}=${value}`, await rows(filter, value), expected);
    check(`and fits some: ${filter}=${value}`, expected.length > 0 && expected.length < all.length);
    await page.selectOption(`select[name="${filter}"]`, '');
  }
  same('without a message', seen.messages, []);
  await context.close();
}

/** The same question asked with and without a script has the same answer. */
async function agreement() {
  const [live, plain] = [await visit({}), await visit({ javaScriptEnabled: false })];
  for (const [filter, value] of [['kind', 'peer_group'], ['fellowship', 'aa'], ['audience', 'family'], ['language', 'es'], ['access', 'wheelchair']]) {
    const found = [];
    for (const { page } of [live, plain]) {
      await page.selectOption(`select[name="${filter}"]`, value);
      found.push((await names(page)).sort());
      await page.selectOption(`select[name="${filter}"]`, '');
    }
    same(`with and without a script: ${filter}=${value}`, found[0], found[1]);
  }
  await live.context.close();
  await plain.context.close();
}

/** What the page knows of its zones is what the browser knows, on every fifth day until 2040. */
async function zones() {
  const { context, page } = await visit({});
  const [count, wrong] = await page.evaluate(() => {
    const minutes = (zone, at) => {
      const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
      const [, sign = '+', hours = 0, rest = 0] = parts.find(({ type }) => type === 'timeZoneName').value.match(/GMT(?:([+-])(\d+):(\d+))?/);
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
    };
    const wrong = [];
    const told = document.querySelector('.week').dataset.offsets.split(' ');
    for (const [zone, numbers] of told.map((zone) => zone.split(':'))) {
      const [first, ...changes] = numbers.split(',').map(Number);
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2041, 0, 1); at += 5 * 86_400_000) {
        let offset = first;
        for (let n = 0; n < changes.length && changes[n] * 60_000 <= at; n += 2) offset = changes[n + 1];
        if (offset !== minutes(zone, at)) wrong.push(`${zone} ${new Date(at).toISOString()}: ${offset}`);
      }
    }
    return [told.length, wrong];
  });
  check('the page knows its zones', count > 0);
  same('as the browser knows them', wrong, []);
  await context.close();
}

for (const part of [keyboard, address, nothing_fits, today_and_now, zones, without_script, agreement]) await attempt(part);
await browser.close();
site.close();
done();
