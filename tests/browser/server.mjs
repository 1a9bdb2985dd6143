// A static host on this machine: it serves a built site as the site's own `_headers` say, compressed as hosts do.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};
const SMALL_ALREADY = /image\/(?!svg)|font\//;

// Stricter than what is published: no text of ours becomes HTML while a page runs.
const TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'";

/** The blocks of a `_headers` file: a pattern of paths, and the headers of what it matches. */
function blocks(text) {
  const found = [];
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    if (/^\S/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      found.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const [, removed, name, value] = line.trim().match(/^(! *)?([\w-]+):? *(.*)$/);
      found.at(-1).headers.push({ name: name.toLowerCase(), value: removed ? null : value });
    }
  }
  return found;
}

/** The headers of a path. A header of two blocks is sent with both values, and `! name` takes it back, as hosts do. */
export function headers(rules, path) {
  const all = new Map();
  for (const { name, value } of rules.filter(({ pattern }) => pattern.test(path)).flatMap((rule) => rule.headers)) {
    if (value === null) all.delete(name);
    else all.set(name, all.has(name) ? `${all.get(name)}, ${value}` : value);
  }
  return all;
}

function compressed(bytes, type, accepted) {
  if (SMALL_ALREADY.test(type) || bytes.length < 256) return [bytes];
  if (/\bbr\b/.test(accepted)) {
    return [brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }), 'br'];
  }
  return /\bgzip\b/.test(accepted) ? [gzipSync(bytes, { level: 9 }), 'gzip'] : [bytes];
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Sends a page as a slow line does: its beginning, which comes in one flight, and then a little at a time, with pauses in
 * which a browser paints what it has.
 */
async function drip(response, body) {
  const [FIRST, PIECE] = [8192, 1024];
  for (let from = 0, to = FIRST; from < body.length; from = to, to += PIECE) {
    response.write(body.subarray(from, to));
    await wait(20);
  }
  response.end();
}

/**
 * Serves a folder on a free port. `change(path, bytes)` may give other bytes for a path, so that a page can be broken on
 * purpose or come late; `slowly` lets pages come in piece by piece. What is not there is the site's own 404.html.
 */
export async function serve(folder, change = (path, bytes) => bytes, { slowly = false } = {}) {
  const rules = await readFile(join(folder, '_headers'));
  const kept = new Map();

  const answer = async (path, accepted) => {
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const bytes = await change(path, await readFile(join(folder, path)).catch(() => undefined));
    if (!bytes) throw new Error(`${path} is not there`);
    const key = `${path} ${accepted} ${createHash('sha256').update(bytes).digest('hex')}`;
    if (!kept.has(key)) kept.set(key, { type, etag: `"${createHash('sha256').update(key).digest('hex').slice(0, 16)}"`, body: compressed(bytes, type, accepted) });
    return kept.get(key);
  };

  const server = createServer(async (request, response) => {
    const asked = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    const dripped = slowly && /\/$|\.html$/.test(asked);
    const accepted = dripped ? '' : (request.headers['accept-encoding'] ?? '');
    let status = 200;
    const path = asked.endsWith('/') ? `${asked}index.html` : asked;
    const found = await answer(path, accepted).catch(() => {
      status = 404;
      return answer('/404.html', accepted);
    });
    const sent = headers(blocks(String(await change('/_headers', rules))), asked);
    const policy = sent.get('content-security-policy');
    if (policy) sent.set('content-security-policy', `${policy}, ${TRUSTED}`);
    sent.set('content-type', found.type).set('etag', found.etag).set('vary', 'accept-encoding');
    if (!sent.has('cache-control')) sent.set('cache-control', 'public, max-age=0, must-revalidate');
    const [body, encoding] = found.body;
    if (encoding) sent.set('content-encoding', encoding);
    const known = status === 200 && request.headers['if-none-match'] === found.etag;
    response.writeHead(known ? 304 : status, Object.fromEntries(sent));
    if (dripped && !known) await drip(response, body);
    else response.end(known ? undefined : body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
