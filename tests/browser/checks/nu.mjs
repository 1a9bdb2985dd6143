// The Nu checker, which judges HTML for the W3C: one run over a folder.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const jar = require('vnu-jar');

export const version = require('vnu-jar/package.json').version;

// It reads the policy of a page as that of a file, whose own origin is nobody's, and so nothing is allowed to it.
const OF_FILES = /Content Security Policy/;

/** What it finds in the pages of a folder: errors and warnings, each with the file. */
export function nu(folder) {
  const { stderr, error } = spawnSync('java', ['-jar', jar, '--skip-non-html', '--format', 'json', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error(`the Nu checker needs Java: install Debian's package default-jre-headless (${error.message})`);
  return JSON.parse(stderr).messages
    .filter(({ message }) => !OF_FILES.test(message))
    .map(({ type, subType, url, lastLine, message }) => ({
      is_error: type === 'error' || type === 'non-document-error',
      file: decodeURIComponent(url ?? '').replace(/^file:/, '').slice(folder.length),
      text: `${subType ?? type}: ${message} (line ${lastLine})`,
    }));
}
