/* The meetings page with a script: filters that answer at once and live in the address, the week from today on, and
 * what is on now. Without this file the page shows the whole week, and style.css does the filtering.
 *
 * It stores nothing, asks no server for anything and sets text only. What it knows is in the page: the classes of a
 * row are the numbers of its values in the filters (`mode-2`), its data- attributes say when it takes place.
 */
'use strict';

{
  const MINUTES = 24 * 60;
  const DAY = MINUTES * 60 * 1000;
  const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

  const week = document.querySelector('.week');
  const form = week.querySelector('.filters');
  const status = form.querySelector('.filter-status');
  const resets = [...document.querySelectorAll('[type="reset"]')];
  const nothing = week.querySelector('.nothing');
  const next = week.querySelector('.week-next');
  const container = week.querySelector('.days');
  const bar = week.querySelector('.day-links');
  const links = [...bar.querySelectorAll('a')];

  // ---------- What the page holds ----------

  // Options that only a script can look through wait in a template.
  for (const template of form.querySelectorAll('select template')) template.replaceWith(template.content);
  const selects = [...form.querySelectorAll('select')];

  const sections = [...container.children].map((element) => ({
    element,
    day: NAMES.indexOf(element.id),
    heading: element.querySelector('h2'),
    link: links.find((link) => link.hash === `#${element.id}`),
  }));

  const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

  const rows = sections.flatMap((section) => [...section.element.querySelectorAll('.meeting')].map((element) => {
    const time = element.querySelector('time');
    return {
      element,
      section,
      facets: new Set(element.classList),
      link: element.querySelector('.meeting-what a'),
      time,
      start: time ? minutes(time.dateTime) : NaN,
      shown: true,
    };
  }));

  // ---------- Filters ----------

  const chosen = () => selects.filter((select) => select.selectedIndex > 0);

  /** Takes the filters from the address. A value that is not offered is left out. */
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = query.get(select.name);
      select.selectedIndex = Math.max(0, [...select.options].findIndex((option) => option.value === value));
    }
  };

  /** Puts the filters into the address, so that a copy of it shows the same. */
  const write = () => {
    const url = new URL(location.href);
    for (const select of selects) {
      if (select.value) url.searchParams.set(select.name, select.value);
      else url.searchParams.delete(select.name);
    }
    if (url.href !== location.href) history.replaceState(history.state, '', url);
  };

  const words = (count, times) => {
    if (count === 0) return status.dataset.none;
    const meetings = count === 1 ? status.dataset.one : status.dataset.other.replace('{count}', count);
    return count === times ? meetings : status.dataset.times.replace('{meetings}', meetings).replace('{count}', times);
  };

  /** Shows the rows that fit. Only what changes is touched, for a week may have thousands of rows. */
  const show = (changed) => {
    const wanted = chosen();
    const classes = wanted.map((select) => `${select.name}-${select.selectedIndex}`);
    const meetings = new Set();
    const open = new Set();
    let times = 0;
    for (const row of rows) {
      const fits = classes.every((name) => row.facets.has(name));
      if (fits !== row.shown) {
        row.element.hidden = !fits;
        row.shown = fits;
      }
      if (fits) {
        times += 1;
        meetings.add(row.link.pathname);
        open.add(row.section);
      }
    }
    for (const section of sections) {
      section.element.hidden = !open.has(section);
      if (section.link) section.link.hidden = !open.has(section);
    }
    const labels = wanted.map((select) => select.options[select.selectedIndex].text).join(', ');
    if (wanted.length) status.textContent = `${words(meetings.size, times)}: ${labels}`;
    else status.textContent = changed ? status.dataset.all.replace('{count}', meetings.size) : '';
    for (const reset of resets) reset.hidden = !wanted.length;
    nothing.hidden = times > 0;
    bar.hidden = open.size < 2;
  };

  // ---------- Today, now and next ----------

  // What the page knows of its zones: the browser's own answer takes it longer than all else here.
  const zones = new Map(week.dataset.offsets.split(' ').map((zone) => {
    const [name, numbers] = zone.split(':');
    return [name, numbers.split(',').map(Number)];
  }));

  /** The clock of a zone: the date as its midnight in UTC, the day of the week from Monday, and the minute. */
  const clock = (zone) => {
    const now = Math.floor(Date.now() / 60000);
    const [first, ...changes] = zones.get(zone);
    let offset = first;
    for (let at = 0; at < changes.length && changes[at] <= now; at += 2) offset = changes[at + 1];
    const here = new Date((now + offset) * 60000);
    const minute = here.getUTCHours() * 60 + here.getUTCMinutes();
    return { date: here - minute * 60000, day: (here.getUTCDay() + 6) % 7, minute };
  };

  /** The date when a row takes place next, or now. None where the page does not say for sure. */
  const occurrence = (row, now) => {
    const { cancelled = '', moved = '', first, until, paused } = row.element.dataset;
    // Where no length is said, it is on for the minute in which it begins.
    const length = Number(row.element.dataset.minutes) || 1;
    if (paused !== undefined || row.section.day < 0 || Number.isNaN(row.start)) return null;
    const week = 7 * MINUTES;
    // Minutes since it last began, which may have been yesterday.
    const since = (now.day * MINUTES + now.minute - row.section.day * MINUTES - row.start + week) % week;
    for (let at = since < length ? -since : week - since; at < 5 * week; at += week) {
      const date = now.date + Math.floor((now.minute + at) / MINUTES) * DAY;
      const iso = new Date(date).toISOString().slice(0, 10);
      if ((until && iso > until) || moved.includes(iso)) return null;
      if ((!first || iso >= first) && !cancelled.includes(iso)) return { at, days: (date - now.date) / DAY, date };
    }
    return null;
  };

  const day = (coming, row) => {
    // Today elsewhere may be another day here: of another zone the day's own name is said.
    const here = !row.element.dataset.zone;
    if (here && coming.days === 0) return next.dataset.today;
    if (here && coming.days === 1) return next.dataset.tomorrow;
    // As in a sentence: a heading may begin large where a day does not.
    const said = (parts) => new Intl.DateTimeFormat(document.documentElement.lang, { ...parts, timeZone: 'UTC' }).format(coming.date);
    if (coming.days < 7) return said({ weekday: 'long' });
    return `${said({ weekday: 'long', month: 'long', day: 'numeric' })},`;
  };

  /** A sentence of the theme with the name of a meeting as a link in it. */
  const sentence = (text, row, more = '') => {
    const [before, after = ''] = text.split('{name}');
    const link = document.createElement('a');
    link.href = row.link.href;
    link.textContent = row.link.textContent;
    const line = document.createElement('span');
    line.append(before, link, more, after);
    return line;
  };

  /** Looks once, for all rows, when each takes place next. */
  const look = () => {
    const clocks = new Map();
    const at = (zone) => {
      if (!clocks.has(zone)) clocks.set(zone, clock(zone));
      return clocks.get(zone);
    };
    for (const row of rows) row.when = occurrence(row, at(row.element.dataset.zone || week.dataset.zone));
  };

  /** Says below the filters what is on now, and what comes next, of the rows that are shown. */
  const live = () => {
    // A group for people in a program is no help to anyone else, unless they ask for it.
    const audience = selects.find((select) => select.name === 'audience');
    const clients = audience?.selectedIndex ? -1 : [...audience?.options ?? []].findIndex(({ value }) => value === 'current_clients');
    const coming = rows.filter((row) => row.shown && row.when && !row.facets.has(`audience-${clients}`));
    const on = coming.filter(({ when }) => when.at <= 0);
    const first = coming.filter(({ when }) => when.at > 0).reduce((a, b) => (a && a.when.at <= b.when.at ? a : b), null);
    const lines = on.slice(0, 3).map((row) => {
      const end = row.time.parentElement.querySelector('span');
      return sentence(next.dataset.now, row, end ? `, ${end.textContent}` : '');
    });
    if (first) {
      const when = `${day(first.when, first)} ${first.time.textContent}`;
      lines.push(sentence(next.dataset.next.replace('{when}', when), first));
    }
    const before = next.textContent;
    const after = lines.map((line) => line.textContent).join('');
    if (before !== after) next.replaceChildren(...lines);
    next.hidden = !lines.length;
    next.classList.add('told');
  };

  /** Begins the week with today, and says so. */
  const rotate = () => {
    const today = clock(week.dataset.zone).day;
    const order = (section) => (section.day < 0 ? 7 : (section.day - today + 7) % 7);
    const sorted = [...sections].sort((a, b) => order(a) - order(b));
    container.append(...sorted.map((section) => section.element));
    bar.append(...sorted.map((section) => section.link).filter(Boolean));
    for (const { heading, link, day: of } of sections) {
      heading.querySelector('.day-today')?.remove();
      link?.toggleAttribute('aria-current', false);
      if (of !== today) continue;
      const mark = document.createElement('span');
      mark.className = 'day-today';
      mark.textContent = next.dataset.today;
      heading.append(' ', mark);
      link?.setAttribute('aria-current', 'date');
    }
    return today;
  };

  // Where something is not known, the week is left as it is, and nothing is said of now and next.
  const attempt = (what) => {
    try {
      return what();
    } catch {
      return null;
    }
  };

  // ---------- What happens when ----------

  week.classList.add('live');
  let today = attempt(rotate);
  const jump = location.hash.slice(1);
  if (sections.some(({ element }) => element.id === jump)) document.getElementById(jump).scrollIntoView();

  const restore = () => {
    read();
    show(false);
    live();
  };
  const change = () => {
    write();
    show(true);
    live();
  };

  form.addEventListener('change', change);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const select of selects) select.selectedIndex = 0;
    change();
    // The button that was pressed is gone; the keyboard goes on from the first filter, or from the button that shows them.
    const summary = form.querySelector('summary');
    (summary.checkVisibility?.() ?? summary.offsetParent ? summary : selects[0])?.focus();
  });
  window.addEventListener('popstate', restore);
  window.addEventListener('pageshow', (event) => event.persisted && restore());

  const tick = () => {
    if (document.hidden) return;
    if (attempt(() => clock(week.dataset.zone).day) !== today) today = attempt(rotate);
    attempt(look);
    live();
  };
  document.addEventListener('visibilitychange', tick);
  setInterval(tick, 60 * 1000);

  // The list first, and then what is on: a phone answers between the two.
  read();
  show(false);
  setTimeout(() => {
    attempt(look);
    live();
  });
}
