// How long after a file is written the preview serves the change, and a browser shows it.
//
// `node latency.mjs SITE CHROMIUM WAYPOST [EDITS]`, in this folder after `npm ci`: measures on a copy of a site with a theme of
// its own in themes/default, so that templates and styles can be edited. It is no test: times are those of the machine.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open } from './support.mjs';

const [site, chromium, waypost, edits = '20'] = process.argv.slice(2);
const names = readdirSync(join(site, 'content/articles')).filter((name) => name.endsWith('.md')).sort();
const name = names[Math.floor(names.length / 2)];
const route = `/resources/${name.replace(/^\d{4}-\d\d-\d\d-/, '').replace(/\.md$/, '')}/`;
const pause = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

const article = join(site, 'content/articles', name);
const kinds = {
  prose: [article, (text, mark) => `${text}\n\nWords ${mark} here.\n`],
  title: [article, (text, mark) => text.replace(/^title:.*$/m, `title: About ${mark}`)],
  data: [join(site, 'content/site.yaml'), (text, mark) => text.replace(/^name:.*$/m, `name: Center ${mark}`)],
  template: [join(site, 'themes/default/templates/parts/header.html'), (text, mark) => `${text}<p hidden>${mark}</p>\n`],
  style: [join(site, 'themes/default/assets/style.css'), (text, mark) => `${text}\n:root { --mark: ${mark}; }\n`],
};

const child = spawn(waypost, ['-r', site, 'serve', '-p', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
const address = await new Promise((told, failed) => {
  child.stdout.on('data', (line) => told(String(line).trim().replace(/\/$/, '')));
  child.on('exit', () => failed(new Error('the preview ended')));
});
const text = async (path) => (await fetch(address + path)).text();
const style = async () => text((await text(route)).match(/href="(\/assets\/style[^"]+)"/)[1]);
while (!(await fetch(address + route)).ok) await pause(50);
// Lists in which the article stands, and an article that shows it beside itself.
const title = readFileSync(article, 'utf8').match(/^title: *"?(.*?)"?$/m)[1];
const others = [];
for (let page = 1; page <= Math.ceil(names.length / 20); page += 1) {
  const list = page === 1 ? '/resources/' : `/resources/page/${page}/`;
  if ((await text(list)).includes(`href="${route}"`)) others.push(list);
}
for (const other of names.slice(0, 400)) {
  const path = `/resources/${other.replace(/^\d{4}-\d\d-\d\d-/, '').replace(/\.md$/, '')}/`;
  if (others.length < 2 && path !== route && (await text(path)).includes(title)) others.push(path);
}

/** Until the change is served, and then whether lists and neighbours say the same. */
async function served(kind, mark) {
  const ask = kind === 'style' ? style : () => text(route);
  while (!(await ask()).includes(mark)) await pause(1);
  const end = performance.now();
  if (kind === 'title') {
    for (const other of others) if (!(await text(other)).includes(mark)) throw new Error(`${other} is behind`);
  }
  return end;
}

const browser = await launch(chromium);
const { page } = await open(browser, {});
await page.goto(address + route, { waitUntil: 'load' });
await page.waitForFunction(() => window.waypostPreview);

/** Until a browser shows it. */
async function shown(kind, mark) {
  const there = ([kind, mark]) =>
    kind === 'style'
      ? getComputedStyle(document.documentElement).getPropertyValue('--mark').trim() === mark
      : document.body.textContent.includes(mark);
  await page.waitForFunction(there, [kind, mark], { polling: 5 });
  return performance.now();
}

for (const [kind, [file, edit]] of Object.entries(kinds)) {
  for (const [what, until] of [['served', served], ['in the page', shown]]) {
    const original = readFileSync(file, 'utf8');
    const times = [];
    // A page that is open asks again for itself, which is part of what who writes waits for.
    for (let n = 0; n < Number(edits); n += 1) {
      const mark = `mark${what.length}x${n}`;
      const start = performance.now();
      writeFileSync(file, edit(original, mark));
      times.push((await until(kind, mark)) - start);
      await pause(400);
    }
    writeFileSync(file, original);
    await pause(800);
    times.sort((a, b) => a - b);
    const figure = (time) => time.toFixed(0);
    console.log(`${names.length} articles, ${kind} ${what}: median ${figure(times[times.length >> 1])} ms, worst ${figure(times.at(-1))} ms of ${edits}`);
  }
}
console.log(`lists and neighbours that were asked: ${others.join(' ')}`);
await browser.close();
child.kill('SIGTERM');
