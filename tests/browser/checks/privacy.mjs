// What a page says to others and keeps on the machine of its reader: nothing.

/** No message on the console, of a page or of the browser about it. */
export const silent = ({ seen }) => seen.messages.map((message) => `said ${message}`);

/** Nothing is asked of another site. */
export const alone = ({ seen, origin }) => seen.requests
  .filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url))
  .map((url) => `asked for ${url}`);

/** No cookie, and nothing in any store of the browser. */
export async function forgetful({ context, page }) {
  const cookies = (await context.cookies()).map((cookie) => `cookie ${cookie.name}`);
  const kept = await page.evaluate(async () => Object.entries({
    localStorage: localStorage.length,
    sessionStorage: sessionStorage.length,
    indexedDB: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    serviceWorker: (await navigator.serviceWorker.getRegistrations()).length,
  }).filter(([, count]) => count > 0).map(([store]) => `kept something in ${store}`));
  return [...cookies, ...kept];
}
