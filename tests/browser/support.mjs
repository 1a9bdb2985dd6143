// What the scripts of this folder share: a static host, Chromium, and a list of failures.
//
// A script is run as `node meetings.mjs FOLDER CHROMIUM` by tests/browser.rs. It prints what it measured, and ends with a
// code other than 0 where a check failed.

import { chromium } from 'playwright-core';

export { serve } from './server.mjs';

/** Chromium without a window, and without anything that it does on its own. */
export function launch(executablePath) {
  const off = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const args = ['--headless', '--no-sandbox', ...off, '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args });
}

/** A page whose requests, console messages and errors are written down in `seen`. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const seen = { requests: [], messages: [] };
  context.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => seen.messages.push(message.text()));
  page.on('pageerror', (error) => seen.messages.push(String(error)));
  return { context, page, seen };
}

const failures = [];

/** One check: what must hold, in words, and whether it does. */
export function check(what, holds, more = '') {
  if (!holds) failures.push(`${what}${more === '' ? '' : `: ${typeof more === 'string' ? more : JSON.stringify(more)}`}`);
}

/** Whether two things are the same, with both in the message where they are not. */
export function same(what, found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  check(what, a === b, `found ${a}, expected ${b}`);
}

/** Runs a part of a script. Where it cannot go on, that is one failure, and the other parts run. */
export async function attempt(part, ...given) {
  try {
    await part(...given);
  } catch (error) {
    failures.push(`${part.name} ${given.length > 0 ? JSON.stringify(given[0]) : ''} could not go on: ${error.stack.split('\n').filter((line) => !line.includes(' - ')).slice(0, 6).join(' ')}`);
  }
}

/** Does the same with each of many things, by two workers at a time. Where one cannot go on, that is one failure. */
export async function each(things, workers, act) {
  const waiting = [...things];
  await Promise.all(workers.map(async (worker) => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await attempt(act, thing, worker);
  }));
}

/** Ends the script: with what failed, or without a word. */
export function done() {
  for (const failure of failures) console.error(`failed: ${failure}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
