// The figures of docs/quality.md: `node quality.mjs FOLDER CHROMIUM DOCUMENT [write]` measures them, and compares or writes.

import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { axe, version as axe_version } from './checks/axe.mjs';
import { nu, version as nu_version } from './checks/nu.mjs';
import { Reader } from './checks/visit.mjs';
import { examples, pages } from './kinds.mjs';
import { check, done, each, launch, same, serve } from './support.mjs';

const [folder, chromium, document, mode] = process.argv.slice(2);
/** The most that HTML, style and script of a page may weigh, compressed. */
const BUDGET = { 'article': 30_000, 'article with comparison': 30_000, 'home': 35_000 };
/** The kinds that Lighthouse judges anew in each run of the tests, for it takes ten seconds a page. */
const JUDGED = ['home', 'article with comparison', 'meetings', 'program'];
const TRIES = 3;

const site = await serve(folder);
const kinds = examples(await pages(folder));
const browser = await launch(chromium);

/** What one kind of page asks for, weighs and breaks. */
async function measure(page, reader) {
  const violations = [];
  for (const situation of ['phone', 'desk, dark']) violations.push(...await axe(await reader.visit(page, situation)));
  const { seen } = await reader.visit(page, 'phone');
  // A browser asks for the icon of a site once, and for where a page leads when it is held no more.
  const own = [...new Set(seen.requests)].map((url) => new URL(url).pathname)
    .filter((path) => !path.includes('/favicon') && (!path.endsWith('/') || path === page.path));
  const weights = { '.html': gzipSync(page.html, { level: 9 }).length, '.css': 0, '.js': 0 };
  for (const path of own) {
    const type = extname(path).replace('.mjs', '.js');
    if (type in weights && type !== '.html') weights[type] += gzipSync(await readFile(join(folder, path)), { level: 9 }).length;
  }
  return { ...page, axe: violations.length, requests: own.length, weights: Object.values(weights) };
}

/** Lighthouse's scores. What else the machine does takes points and never gives them, so that the best try is kept. */
async function lighthouse(paths) {
  const best = {};
  for (let tried = 0, left = paths; tried < TRIES && left.length > 0; tried += 1) {
    const script = new URL('../lighthouse/measure.mjs', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)('node', [script, site.origin, chromium, ...left], { maxBuffer: 1 << 26 });
    for (const [path, result] of Object.entries(JSON.parse(stdout))) {
      if (!best[path] || result.scores[0] > best[path].scores[0]) best[path] = result;
    }
    left = left.filter((path) => best[path].scores[0] < 100 && mode === 'write');
  }
  return best;
}

const rows = [];
await each(kinds, [new Reader(browser, site.origin), new Reader(browser, site.origin)], async (page, reader) => {
  rows.push(await measure(page, reader));
});
rows.sort((a, b) => (a.kind < b.kind ? -1 : 1));
await browser.close();
const invalid = nu(folder).filter(({ is_error }) => is_error);
for (const row of rows) row.nu = invalid.filter(({ file }) => file.endsWith(`${row.path.replace(/\/$/, '/index.html')}`)).length;

const KB = (bytes) => (bytes / 1000).toFixed(1);
const total = (row) => row.weights.reduce((sum, bytes) => sum + bytes, 0);
for (const row of rows.filter(({ kind }) => kind in BUDGET)) {
  check(`${row.kind} is light`, total(row) < BUDGET[row.kind], `${total(row)} bytes`);
}
const figures = (row) => [row.axe, row.nu, row.requests, ...row.weights.map(KB), KB(total(row))];

if (mode === 'write') {
  // A page that leads elsewhere has no score of its own.
  const scored = await lighthouse(rows.filter(({ kind }) => kind !== 'redirect').map(({ path }) => path));
  for (const [path, { scores, short }] of Object.entries(scored)) if (Math.min(...scores) < 100) console.log(path, scores, short);
  const [{ version }] = Object.values(scored);
  const line = (row) => `| ${row.kind.replaceAll('_', ' ')} | \`${row.path}\` | ${figures(row).join(' | ')} | ${scored[row.path]?.scores.join(' / ') ?? '–'} |`;
  const browser_version = execFileSync(chromium, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).match(/[\d.]+/)[0];
  const text = await readFile(document, 'utf8');
  const [before] = text.split('<!-- figures -->');
  await writeFile(document, `${before}<!-- figures -->
Measured with axe-core ${axe_version}, the Nu checker ${nu_version}, Lighthouse ${version} and Chromium ${browser_version}.

| kind | page | axe | Nu | requests | HTML | CSS | JS | together | Lighthouse |
|---|---|--:|--:|--:|--:|--:|--:|--:|---|
${rows.map(line).join('\n')}
`);
} else {
  const table = (await readFile(document, 'utf8')).split('\n').filter((line) => /^\| .*`\//.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()).slice(1, -1));
  same('docs/quality.md has every kind', table.map(([kind, path]) => `${kind} ${path}`), rows.map(({ kind, path }) => `${kind.replaceAll('_', ' ')} \`${path}\``));
  for (const [at, row] of rows.entries()) {
    const [, , ...said] = table[at] ?? [];
    const now = figures(row);
    same(`${row.kind}: axe, Nu and requests in docs/quality.md`, said.slice(0, 3).map(Number), now.slice(0, 3));
    const near = now.slice(3).every((kb, column) => Math.abs(kb - said[3 + column]) <= Math.max(0.2, 0.05 * kb));
    check(`${row.kind}: the bytes in docs/quality.md are those of the page`, near, [said.slice(3, 7), now.slice(3)]);
  }
  const judged = rows.filter(({ kind }) => JUDGED.includes(kind));
  const scored = await lighthouse(judged.map(({ path }) => path));
  for (const { kind, path } of judged) {
    const { scores, short } = scored[path];
    // The first score is a time, which says as much of this machine as of the page: the command that writes the table judges it.
    check(`Lighthouse gives ${kind} 100`, scores.slice(1).every((score) => score === 100), [scores, short]);
    const said = table[rows.findIndex((row) => row.path === path)]?.at(-1);
    same(`Lighthouse of ${kind} in docs/quality.md`, said?.split(' / ').slice(1).map(Number), scores.slice(1));
  }
}
site.close();
done();
