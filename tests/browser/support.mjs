// What the scripts of this folder share: a static server with a strict policy, Chromium, and a list of failures.
//
// A script is run as `node meetings.mjs FOLDER CHROMIUM` by tests/browser.rs. It prints what it measured, and ends with a
// code other than 0 where a check failed.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ics': 'text/calendar; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

// Nothing inline, nothing from elsewhere, no text that becomes HTML: a page that asks for more says so on the console.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Serves a folder on a free port of this machine. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (path.endsWith('/')) path += 'index.html';
    try {
      const bytes = await readFile(join(folder, path));
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY }).end(bytes);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here');
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

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
    failures.push(`${part.name} could not go on: ${error.stack.split('\n').filter((line) => !line.includes(' - ')).slice(0, 6).join(' ')}`);
  }
}

/** Ends the script: with what failed, or without a word. */
export function done() {
  for (const failure of failures) console.error(`failed: ${failure}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
