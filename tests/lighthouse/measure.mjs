// Lighthouse on pages of a built site, as a phone sees them: `node measure.mjs ORIGIN CHROMIUM PATH...` prints its scores as JSON.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';

const [origin, chromium, ...paths] = process.argv.slice(2);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const home = await mkdtemp(join(tmpdir(), 'waypost-'));
const off = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = spawn(chromium, ['--headless', '--no-sandbox', ...off, '--remote-debugging-port=0', `--user-data-dir=${home}`, 'about:blank'], { stdio: 'ignore' });

/** The port on which the browser listens: it writes it down. */
async function port() {
  for (let tried = 0; tried < 300; tried += 1) {
    const text = await readFile(join(home, 'DevToolsActivePort'), 'utf8').catch(() => '');
    if (text.includes('\n')) return Number(text.split('\n')[0]);
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('Chromium does not start');
}

const at = await port();
const judge = (path, more) => lighthouse(origin + path, { port: at, output: 'json', logLevel: 'error', ...more });

/**
 * How many times slower than this machine a phone of the middle is. Four, if nothing is said, holds for a fast desk; this is
 * Lighthouse's own table for others (docs/throttling.md there, and its calculator).
 */
async function slowdown() {
  const { lhr } = await judge(paths[0], { onlyAudits: ['first-contentful-paint'] });
  const index = lhr.environment.benchmarkIndex;
  const [from, times, step] = [[1300, 3, 233], [800, 2, 500], [150, 1, 650]].find(([least]) => index >= least) ?? [index, 1, 1];
  return Math.min(4, times + (index - from) / step);
}

const cpuSlowdownMultiplier = await slowdown();
const throttling = { rttMs: 150, throughputKbps: 1638.4, requestLatencyMs: 562.5, downloadThroughputKbps: 1474.56, uploadThroughputKbps: 675, cpuSlowdownMultiplier };
const measured = {};
for (const path of paths) {
  const { lhr } = await judge(path, { onlyCategories: CATEGORIES, throttling });
  const scores = CATEGORIES.map((name) => Math.round((lhr.categories[name].score ?? 0) * 100));
  // What took points, so that a score below 100 says why.
  const short = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`));
  measured[path] = { scores, short, slowdown: cpuSlowdownMultiplier, version: lhr.lighthouseVersion };
  if (lhr.runtimeError) measured[path].short.push(lhr.runtimeError.message);
}
const gone = new Promise((done) => browser.on('exit', done));
browser.kill('SIGTERM');
await gone;
await rm(home, { recursive: true, force: true, maxRetries: 5 });
console.log(JSON.stringify(measured));
