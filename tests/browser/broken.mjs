// The checks themselves: a page that is broken in one way fails that check, and no other. A check that fails on nothing
// would say nothing.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './checks/all.mjs';
import { lines, lost } from './checks/facts.mjs';
import { nu } from './checks/nu.mjs';
import { Reader } from './checks/visit.mjs';
import { examples, pages } from './kinds.mjs';
import { check, done, each, launch, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const browser = await launch(chromium);
const elsewhere = await serve(folder);
const all = await pages(folder);
const fixture = examples(all).find(({ kind }) => kind === 'article');

const end = (html, added) => html.replace('</main>', `${added}</main>`);
const [, icon] = fixture.html.match(/<link rel="icon"[^>]*href="([^"]+)"/);
const picture = (origin, alt) => `<p><img src="${origin}${icon}" width="80" height="80"${alt}></p>`;

/** A script that does something to a page that the reader sees already, however long a busy machine takes to show it. */
const seen = (does) => `new PerformanceObserver((_, observer) => {
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { ${does} }));
}).observe({ type: 'paint', buffered: true });`;

/** The check that must fail, the situation, and what is broken: rules of style, a script, or the page itself. */
const CASES = [
  ['axe', 'phone', 'a picture without words', { html: (html) => end(html, picture('', '')) }],
  ['axe', 'phone', 'a heading that skips a level', { html: (html) => end(html, '<h6>Deep</h6>') }],
  ['axe', 'desk, dark', 'faint letters on a dark screen', { css: '.lead { color: #444; }' }],
  ['colours', 'desk', 'faint letters', { css: '.lead { color: #bbb; }' }],
  ['colours', 'phone, dark', 'faint letters on a dark phone', { css: '.lead { color: #444; }' }],
  ['sideways', 'smallest phone', 'a wide box', { css: 'main::after { content: ""; display: block; width: 600px; height: 1px; }' }],
  ['sideways', 'phone, text at 200%', 'a box as wide as letters', { css: 'main::after { content: ""; display: block; width: 20rem; height: 1px; }' }],
  ['steady', 'phone, dark', 'a line that comes late', { script: seen(`document.querySelector('.lead').before(document.createElement('hr'));`) }],
  ['clipped', 'reduced motion', 'a text in a box that is too low', { css: '.lead { height: 12px; overflow: hidden; }' }],
  ['clipped', 'reduced motion', 'a text over another', { css: '.page-head h1 { margin-bottom: -1em; }' }],
  ['targets', 'no script', 'a small button', { css: '.site-footer nav a { min-height: 20px; }' }],
  ['edged', 'forced colours', 'a button without an edge', { css: '@media (forced-colors: active) { .button { border: 0; } }' }],
  ['still', 'reduced motion', 'a title that breathes', { css: '@keyframes breath { to { scale: 1.01; } } h1 { animation: breath 9s infinite; }' }],
  ['still', 'reduced motion', 'a link that fades', { css: 'a { transition: color 1s; }' }],
  ['still', 'reduced motion', 'a page that glides', { css: 'html { scroll-behavior: smooth !important; }' }],
  ['paper', 'paper', 'a menu', { css: '@media print { .menu { display: block; } }' }],
  ['paper', 'paper', 'no number to call', { css: '@media print { .call-bar, .footer-phone, .call-panel, .prose { display: none; } }' }],
  ['paper', 'paper', 'links without an address', { css: '@media print { a::after { content: none !important; } }' }],
  ['paper', 'paper', 'a filled button', { css: '@media print { .button { background: #000; } }' }],
  ['paper', 'paper', 'the colours of a dark screen', { css: '@media print { body { background: #111; } }' }],
  ['walk', 'desk', 'no ring around the focus', { css: ':focus-visible { outline: none; }' }],
  ['walk', 'desk', 'a faint ring', { css: ':focus-visible { outline-color: #eee; }' }],
  ['walk', 'desk', 'a bar over the focus', { css: '.site-footer::before { content: ""; position: fixed; inset: auto 0 0; z-index: 30; height: 200px; background: #fff; }' }],
  ['walk', 'desk', 'a link that holds the focus', { script: `document.querySelector('.brand').addEventListener('keydown', (event) => event.preventDefault());` }],
  ['walk', 'desk', 'an order of its own', { html: (html) => end(html, '<p><a class="more" href="/" tabindex="3">First</a></p>') }, ['skip', 'walk']],
  ['forth', 'phone, text at 200%', 'a bar that grew over the focus', { css: 'html { scroll-padding-bottom: 0; }' }],
  ['folds', 'smallest phone', 'a menu over the page', { css: '.menu ul { position: absolute; inset: 100% 0 auto; z-index: 5; background: #fff; }' }],
  ['folds', 'smallest phone', 'a menu that Enter does not open', { script: `document.querySelector('.menu summary').addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());` }],
  ['skip', 'desk', 'a first link to nowhere', { html: (html) => html.replace('href="#main"', 'href="#nowhere"') }],
  ['skip', 'desk', 'a first link that stays out of sight', { css: '.skip:focus { top: -80px; }' }, ['walk', 'skip']],
  ['silent', 'reduced motion', 'a message', { script: `console.log('here');` }],
  ['silent', 'reduced motion', 'an error', { script: `throw new Error('broken');` }],
  ['silent', 'reduced motion', 'what the policy forbids', { html: (html) => end(html, '<p style="color: red">Red</p>') }],
  ['alone', 'reduced motion', 'a picture from another site', { policy: false, html: (html) => end(html, picture(elsewhere.origin, ' alt=""')) }],
  ['forgetful', 'reduced motion', 'a cookie', { script: `document.cookie = 'seen=1';` }],
  ['forgetful', 'reduced motion', 'a note in the browser', { script: `localStorage.setItem('seen', '1');` }],
];

/** A host that serves the fixture broken, as the last that was set. */
async function breaker() {
  const host = { broken: {}, turn: 0 };
  host.site = await serve(folder, (path, bytes) => {
    const { css, script, html, policy } = host.broken;
    // A browser keeps assets for ever, so that each has a name of its own.
    const broken = `/assets/broken-${host.turn}`;
    if (path === '/_headers' && policy === false) return Buffer.from('');
    // Late, so that what it does is done to a page that is seen already.
    if (path === `${broken}.js` && script) return new Promise((later) => setTimeout(later, 300, Buffer.from(script)));
    if (path === `${broken}.css` && css) return Buffer.from(css);
    if (path !== `${fixture.path}index.html`) return bytes;
    let text = bytes.toString();
    if (policy === false) text = text.replace(/<meta http-equiv="Content-Security-Policy".*?>/, '');
    if (css) text = text.replace('</head>', `<link rel="stylesheet" href="${broken}.css"></head>`);
    if (script) text = text.replace('</head>', `<script src="${broken}.js" defer></script></head>`);
    return Buffer.from(html ? html(text) : text);
  });
  host.break = (broken) => Object.assign(host, { broken, turn: host.turn + 1 });
  host.reader = new Reader(browser, host.site.origin);
  return host;
}

const hosts = [await breaker(), await breaker()];
await each(CASES, hosts, async ([name, situation, what, broken, fails = [name]], host) => {
  host.break(broken);
  const found = await ask(await host.reader.visit(fixture, situation));
  const same_checks = JSON.stringify(Object.keys(found).sort()) === JSON.stringify([...fails].sort());
  check(`${what} fails ${fails.join(' and ')}, and nothing else`, same_checks, found);
});

// A sentence that only a script says, and one that a script takes away.
for (const script of [`document.querySelector('.lead').append(' And more.');`, `document.querySelector('.lead').remove();`]) {
  const [host] = hosts;
  host.break({ script });
  const scripted = await lines((await host.reader.visit(fixture, 'phone')).page);
  const plain = await lines((await host.reader.visit(fixture, 'no script')).page);
  check(`what a script changes is found: ${script}`, lost(scripted, plain).length > 0);
}
await browser.close();
for (const { site } of [...hosts, { site: elsewhere }]) site.close();

const invalid = await mkdtemp(join(tmpdir(), 'waypost-'));
await writeFile(join(invalid, 'page.html'), fixture.html.replace('</main>', '<ul><p>Not here</p></ul></main>'));
same('HTML that is not valid is found', nu(invalid).filter(({ is_error }) => is_error).length > 0, true);
await writeFile(join(invalid, 'page.html'), fixture.html.replace(/<body class="[^"]*"/, '<body'));
same('a page of no kind is found', await pages(invalid).then(() => false, () => true), true);
await rm(invalid, { recursive: true });
console.log(`${CASES.length + 4} things broken`);
done();
