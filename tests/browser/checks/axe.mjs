// What axe finds: the rules of WCAG 2.0 to 2.2 at A and AA, and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

export const version = require('axe-core/package.json').version;

async function violations(page, runOnly) {
  await page.evaluate(source);
  const found = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ['violations'] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n')[1].trim()}`));
}

export const axe = ({ page }) => violations(page, { type: 'tag', values: TAGS });

/** Colours alone: the same page in other colours has the same names, roles and order. */
export const colours = ({ page }) => violations(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
