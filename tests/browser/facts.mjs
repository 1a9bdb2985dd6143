// Every page with and without a script: no line of one is missing in the other. And the Nu checker on all of them.

import { lines, lost } from './checks/facts.mjs';
import { nu } from './checks/nu.mjs';
import { Reader } from './checks/visit.mjs';
import { pages } from './kinds.mjs';
import { check, done, each, launch, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);
const all = await pages(folder);

await each(all, [new Reader(browser, site.origin), new Reader(browser, site.origin)], async (page, reader) => {
  const scripted = await lines((await reader.visit(page, 'phone')).page);
  const plain = await lines((await reader.visit(page, 'no script')).page);
  check(`${page.path} has text`, plain.length > 1);
  same(`${page.path} says the same without a script`, lost(scripted, plain), []);
});
await browser.close();
site.close();

const found = nu(folder);
same('the HTML is valid', found.filter(({ is_error }) => is_error), []);
same('and nothing is to be said about it', found.filter(({ is_error }) => !is_error), []);
console.log(`${all.length} pages`);
done();
