// The kinds of pages of a built site, told from its pages: nobody lists them, so that a new kind is not forgotten.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The kind of a page: what its body says, or a page that only leads elsewhere. */
function kind_of(html) {
  const [, kind] = html.match(/<body class="page-([a-z_]+)"/) ?? [];
  if (!kind) return html.includes('http-equiv="refresh"') ? 'redirect' : undefined;
  return kind === 'article' && html.includes('class="cards comparison') ? 'article with comparison' : kind;
}

/**
 * Every page of a folder: its address, kind and text. A page of no kind is an error: what is not told apart would not be
 * looked at.
 */
export async function pages(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).sort();
  return Promise.all(names.map(async (name) => {
    const html = await readFile(join(folder, name), 'utf8');
    const path = `/${name.replace(/(^|\/)index\.html$/, '$1')}`;
    const kind = kind_of(html);
    if (!kind) throw new Error(`${path} has no kind: say it in the class of its body, as page-KIND`);
    return { path, kind, html };
  }));
}

/** One page of each kind, the longest, for it holds the most that can go wrong; sorted by kind. */
export function examples(all) {
  const longest = new Map();
  for (const page of all) {
    if (page.html.length > (longest.get(page.kind)?.html.length ?? 0)) longest.set(page.kind, page);
  }
  return [...longest.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
