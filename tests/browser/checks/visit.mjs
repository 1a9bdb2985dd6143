// How a page is opened: each situation is a reader with a screen, a taste and a way of reading.

import { open } from '../support.mjs';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

export const SITUATIONS = {
  'phone': { viewport: PHONE },
  'phone, dark': { viewport: PHONE, colorScheme: 'dark' },
  'smallest phone': { viewport: { width: 320, height: 568 } },
  'desk': { viewport: DESK },
  'desk, dark': { viewport: DESK, colorScheme: 'dark' },
  'forced colours': { viewport: PHONE, forcedColors: 'active', colorScheme: 'dark' },
  'reduced motion': { viewport: DESK, reducedMotion: 'reduce' },
  'no script': { viewport: PHONE, javaScriptEnabled: false },
  // The browser's own size of text, which sizes in `em` follow, queries of the screen too.
  'phone, text at 200%': { viewport: PHONE, text: 32 },
  'desk, text at 200%': { viewport: DESK, text: 32 },
  'paper': { viewport: { width: 720, height: 1000 }, colorScheme: 'dark', media: 'print' },
};

/** What a situation sets that another one must not inherit. */
const USUAL = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' };

/** Half past seven on a Tuesday evening at the center, so that what a script adds is the same on every day. */
const NOW = '2026-11-24T19:30:00-08:00';

/** Someone who reads one page after another, in one window with a script and in one without: a new one each time is slow. */
export class Reader {
  constructor(browser, origin) {
    Object.assign(this, { browser, origin, windows: new Map() });
  }

  async window(javaScriptEnabled) {
    if (!this.windows.has(javaScriptEnabled)) {
      const opened = await open(this.browser, { javaScriptEnabled });
      if (javaScriptEnabled) await opened.page.clock.setFixedTime(NOW);
      opened.devtools = await opened.context.newCDPSession(opened.page);
      this.windows.set(javaScriptEnabled, opened);
    }
    return this.windows.get(javaScriptEnabled);
  }

  /**
   * Opens a page in a situation. What was said, asked and kept before is forgotten. A page that leads elsewhere is held,
   * for it is itself to be looked at.
   */
  async visit({ path, kind }, situation) {
    const { viewport, text = 16, javaScriptEnabled = true, media = 'screen', ...tastes } = SITUATIONS[situation];
    const { context, page, seen, devtools } = await this.window(javaScriptEnabled);
    await page.goto('about:blank');
    await page.setViewportSize(viewport);
    await page.emulateMedia({ ...USUAL, ...tastes });
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: text } });
    await context.clearCookies();
    await devtools.send('Storage.clearDataForOrigin', { origin: this.origin, storageTypes: 'all' });
    Object.assign(seen, { requests: [], messages: [] });
    await page.unrouteAll();
    if (kind === 'redirect') {
      await page.route((url) => url.href !== this.origin + path, (route) => (route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.continue()));
    }
    await page.goto(this.origin + path);
    await page.emulateMedia({ media });
    return { context, page, seen, origin: this.origin, situation };
  }

  async close() {
    for (const { context } of this.windows.values()) await context.close();
  }
}
