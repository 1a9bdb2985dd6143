// The preview in the browser: the page follows its files, and says what is found in it. It is added by `waypost serve` alone;
// a published site never has it.
(() => {
  'use strict';
  const HOME = '/_waypost/';
  const own = document.querySelector('waypost-preview');
  if (!own || window.waypostPreview) return;
  window.waypostPreview = true;
  let generation = Number(own.dataset.generation);
  let session = null;
  // How many pages of the whole site were looked at, and of how many.
  let far = null;
  const sweeping = () => `The whole site is still being looked at${far ? `: ${far[0]} of ${far[1]}` : ''}.`;

  // Everything that is shown stands in a tree of its own, beside the body: no style of the site reaches it, and no morph.
  const host = document.createElement('waypost-panel');
  const root = host.attachShadow({ mode: 'open' });
  const style = make('link', { rel: 'stylesheet', href: `${HOME}live.css` });
  const overlay = make('section', { className: 'overlay', hidden: true });
  overlay.setAttribute('role', 'region');
  overlay.setAttribute('aria-label', 'Errors in the content');
  const panel = make('section', { className: 'panel', id: 'panel', hidden: true });
  panel.setAttribute('aria-label', 'Findings in this page');
  const badge = make('button', { className: 'badge', type: 'button', hidden: true });
  const toast = make('p', { className: 'toast', hidden: true });
  const words = make('p', { className: 'words' });
  words.setAttribute('role', 'status');
  overlay.id = 'overlay';
  root.append(style, overlay, toast, badge, panel, words);
  document.documentElement.append(host);

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // One change at a time; of those that come meanwhile, the last.
  let busy = false;
  let again = false;
  async function follow() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        await morph();
        await tell();
      } while (again);
    } catch {
      // The server is gone; the next news come when it is back.
    } finally {
      busy = false;
    }
  }

  async function morph() {
    // What stands in for a site that was never good has no scripts of the pages behind it.
    if (Number(own.dataset.generation) === 0 && generation > 0) return location.reload();
    const answer = await fetch(location.href, { cache: 'no-store' });
    const type = answer.headers.get('content-type') ?? '';
    if (answer.redirected || !type.startsWith('text/html')) return location.reload();
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const mark = next.querySelector('waypost-preview');
    if (mark) generation = Number(mark.dataset.generation);
    await styles(next);
    for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
    Idiomorph.morph(document.head, next.head, { head: { style: 'morph' } });
    Idiomorph.morph(document.body, next.body, {
      ignoreActiveValue: true,
      callbacks: {
        // What a reader opened stays open.
        beforeAttributeUpdated: (name, node) => !(name === 'open' && (node.localName === 'details' || node.localName === 'dialog')),
      },
    });
  }

  // A new style sheet is there before the old one goes, so that nothing flashes.
  async function styles(next) {
    const sheets = (page) => [...page.head.querySelectorAll('link[rel~="stylesheet"]')];
    const known = new Set(sheets(document).map((link) => link.getAttribute('href')));
    const fresh = sheets(next).filter((link) => !known.has(link.getAttribute('href')));
    await Promise.all(
      fresh.map((link) => {
        const copy = document.importNode(link, true);
        const loaded = new Promise((done) => {
          copy.onload = copy.onerror = done;
          setTimeout(done, 1000);
        });
        document.head.append(copy);
        return loaded;
      }),
    );
  }

  async function tell() {
    const answer = await fetch(`${HOME}findings?page=${encodeURIComponent(location.pathname)}`, { cache: 'no-store' });
    const { errors, others, complete } = await answer.json();
    show(overlay, errors, errors.length === 1 ? 'The content has an error' : `The content has ${errors.length} errors`);
    if (errors.length === 0) closed = '';
    overlay.hidden = errors.length === 0 || closed === key(errors);
    const weighty = others.filter(({ level }) => level === 'warning').length;
    const count = others.length;
    const hidden = overlay.hidden ? errors.length : 0;
    badge.hidden = count + hidden === 0;
    badge.className = `badge ${hidden ? 'error' : weighty ? 'warning' : 'info'}`;
    badge.textContent = named(hidden ? [hidden, 'error', 'errors'] : weighty ? [weighty, 'warning', 'warnings'] : [count, 'hint', 'hints']);
    show(panel, [...errors, ...others], 'Findings in this page', complete ? '' : sweeping());
    if (count + errors.length === 0 || !overlay.hidden) panel.hidden = true;
    expanded();
    if (errors.length > 0) say(`${overlay.querySelector('h2').textContent}: ${errors[0].message}`);
    else if (words.textContent.startsWith('The content has')) say('No errors any more');
  }

  /** Says it to who listens, once. */
  function say(text) {
    if (words.textContent !== text) words.textContent = text;
  }

  /** The button says which of the two boxes it opens. */
  function expanded() {
    badge.setAttribute('aria-controls', closed ? 'overlay' : 'panel');
    badge.setAttribute('aria-expanded', String(!panel.hidden));
  }

  const named = ([count, one, many]) => `${count} ${count === 1 ? one : many}`;
  const key = (errors) => errors.map(({ message, path, line }) => `${message} ${path}:${line}`).join('\n');
  let closed = '';

  function show(section, findings, heading, more = '') {
    // Who reads in the box stays where they are while nothing in it is other.
    const said = JSON.stringify([findings, heading, more === '']);
    if (section.said === said) return;
    section.said = said;
    const stops = () => [...section.querySelectorAll('a, button, pre')];
    const at = stops().indexOf(root.activeElement);
    const close = make('button', { type: 'button', className: 'close', textContent: 'Close' });
    close.addEventListener('click', () => hide(section, findings));
    const list = make('ol');
    for (const { code, level, message, hints, path, line, column, excerpt, open } of findings) {
      const place = path ? `${path}:${line}:${column}` : 'the site as a whole';
      const where = open ? make('a', { href: open, textContent: place }) : make('span', { textContent: place });
      const item = make(
        'li',
        { className: level },
        make('p', { className: 'message', textContent: message }),
        make('p', { className: 'where' }, where, make('span', { className: 'code', textContent: `${level} · ${code}` })),
      );
      if (excerpt) {
        const lines = make('pre', { textContent: excerpt, tabIndex: 0, role: 'region' });
        lines.setAttribute('aria-label', 'Excerpt');
        item.append(lines);
      }
      for (const hint of hints) item.append(make('p', { className: 'hint', textContent: hint }));
      list.append(item);
    }
    section.replaceChildren(make('header', {}, make('h2', { textContent: heading }), close), list);
    if (more) section.append(make('p', { className: 'more', textContent: more }));
    if (section === panel) section.append(make('p', { className: 'more' }, make('a', { href: HOME, textContent: 'All articles, findings and meetings' })));
    if (at >= 0) (stops()[at] ?? close).focus();
  }

  function hide(section, findings) {
    section.hidden = true;
    if (section === overlay) closed = key(findings);
    void tell().then(back);
  }

  /** The focus goes to the button, or where that is gone to the page. */
  function back() {
    if (!badge.hidden) return badge.focus();
    const heading = document.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }

  badge.addEventListener('click', () => {
    if (overlay.hidden && closed) {
      closed = '';
      void tell().then(() => overlay.querySelector('.close').focus());
      return;
    }
    panel.hidden = !panel.hidden;
    toast.hidden = true;
    expanded();
    if (!panel.hidden) panel.querySelector('.close').focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const inside = event.composedPath()[0]?.closest?.('.overlay, .panel, .toast');
    const section = inside ?? [overlay, panel, toast].find((one) => !one.hidden);
    section?.querySelector('.close')?.click();
  });

  // What another page shows was edited: that is offered, never opened.
  function offer(changed) {
    toast.hidden = true;
    if (changed.length === 0 || changed.length > 3 || changed.some(({ url }) => url === location.pathname)) return;
    const link = make('a', { href: changed[0].url, textContent: changed[0].title });
    const close = make('button', { type: 'button', className: 'close', textContent: 'Close' });
    close.addEventListener('click', () => {
      toast.hidden = true;
      back();
    });
    toast.replaceChildren(make('span', {}, 'Edited: ', link), close);
    toast.hidden = !panel.hidden;
    say(`Edited: ${changed[0].title}`);
  }

  // A browser has few connections to one address over all its tabs and windows: one of them listens, and tells the others. Where
  // the browser cannot agree on one, as at an address of the network, each that is looked at listens for itself.
  const HELLO = 'hello';
  const GONE = 'gone';
  const others = new BroadcastChannel('waypost-preview');
  let news = null;
  let last = null;
  function open(tell) {
    news = new EventSource(`${HOME}events`);
    news.onmessage = ({ data }) => tell(data);
    news.onerror = () => tell(GONE);
  }
  if (navigator.locks) {
    others.onmessage = ({ data }) => {
      if (data !== HELLO) hear(data);
      else if (last) others.postMessage(last);
    };
    others.postMessage(HELLO);
    void navigator.locks.request('waypost-preview', () => {
      open((data) => {
        last = data;
        others.postMessage(data);
        hear(data);
      });
      // For as long as the page is there.
      return new Promise(() => {});
    });
  } else {
    const listen = () => {
      news?.close();
      if (!document.hidden) open(hear);
    };
    document.addEventListener('visibilitychange', listen);
    listen();
  }

  // Who writes must not take a page that nobody changes any more for the newest.
  const STOPPED = 'The preview is not running';
  function stopped() {
    badge.hidden = false;
    badge.className = 'badge error';
    badge.textContent = STOPPED;
    say(STOPPED);
  }

  // The first of the news is the state of now, so that nothing is missed meanwhile.
  function hear(data) {
    if (data === GONE) return stopped();
    const told = JSON.parse(data);
    const restarted = session !== null && session !== told.session;
    session = told.session;
    far = told.swept;
    const more = panel.querySelector('.more');
    if (more) more.textContent = sweeping();
    if (told.generation !== generation || told.errors > 0 || restarted || !overlay.hidden || badge.textContent === STOPPED) {
      if (told.generation !== generation && !restarted) offer(told.changed);
      generation = told.generation;
      void follow();
    } else if (told.found || !told.swept) {
      void tell();
    }
  }
})();
