// One page of every kind in every situation: widths, colours, preferences, paper, large text, no script.

import { ask } from './checks/all.mjs';
import { Reader, SITUATIONS } from './checks/visit.mjs';
import { examples, pages } from './kinds.mjs';
import { check, done, each, launch, serve } from './support.mjs';

const [folder, chromium, only = '', some = ''] = process.argv.slice(2);
// A script that comes late, as over a slow line: what it changes is changed before the reader's eyes.
const late = (path, bytes) => (path.endsWith('.js') ? new Promise((later) => setTimeout(later, 300, bytes)) : bytes);
const site = await serve(folder, late, { slowly: true });
const browser = await launch(chromium);
const kinds = examples(await pages(folder));
// States that a query makes: some meetings, and none.
const asked = ['?day=tue&mode=in_person', '?day=tue&mode=phone&fellowship=na'].map((query) => ({ path: `/meetings/${query}`, kind: 'meetings' }));

const turns = [...kinds, ...asked].filter(({ path }) => path.includes(only))
  .flatMap(({ path, kind }) => Object.keys(SITUATIONS).filter((situation) => situation.includes(some)).map((situation) => ({ path, kind, situation })));
const readers = [new Reader(browser, site.origin), new Reader(browser, site.origin)];
await each(turns, readers, async ({ path, kind, situation }, reader) => {
  const found = await ask(await reader.visit({ path, kind }, situation));
  for (const [name, faults] of Object.entries(found)) check(`${path}, ${situation}, ${name}`, false, faults);
});
console.log(`${kinds.length} kinds of pages, ${turns.length} looks`);
await browser.close();
site.close();
done();
