// Every check of a page, and the situations in which it is asked. A check is a function that lists what is wrong.

import { axe, colours } from './axe.mjs';
import { folds, forth, skip, walk } from './keyboard.mjs';
import { clipped, sideways, steady, targets } from './layout.mjs';
import { edged, paper, still } from './preferences.mjs';
import { alone, forgetful, silent } from './privacy.mjs';

/** What is asked first to last: the keyboard moves the page, and what a page said and kept is looked at in the end. */
export const CHECKS = { steady, axe, colours, sideways, clipped, targets, edged, still, paper, walk, forth, folds, skip, silent, alone, forgetful };

const ALWAYS = ['silent', 'alone', 'forgetful'];
const SCREEN = ['sideways', 'clipped', ...ALWAYS];

export const ASKED = {
  'phone': ['axe', 'targets', 'walk', 'folds', 'skip', ...SCREEN],
  'phone, dark': ['steady', 'colours', ...ALWAYS],
  'smallest phone': ['targets', 'folds', ...SCREEN],
  'desk': ['colours', 'targets', 'walk', 'skip', ...SCREEN],
  'desk, dark': ['steady', 'axe', ...SCREEN],
  'forced colours': ['axe', 'edged', 'forth', ...SCREEN],
  'reduced motion': ['still', ...SCREEN],
  'no script': ['targets', 'folds', ...SCREEN],
  'phone, text at 200%': ['forth', ...SCREEN],
  'desk, text at 200%': ['forth', ...SCREEN],
  'paper': ['paper', ...ALWAYS],
};

/** Asks a page that is open: what is wrong, by the name of the check. */
export async function ask(visited, names = ASKED[visited.situation]) {
  const found = {};
  for (const name of Object.keys(CHECKS).filter((name) => names.includes(name))) {
    const wrong = await CHECKS[name](visited);
    if (wrong.length > 0) found[name] = wrong;
  }
  return found;
}
