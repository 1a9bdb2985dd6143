// What a reader asked of the system is done: less motion, colours of one's own, paper.

/** Nothing moves where a reader asked for less motion. */
export const still = ({ page }) => page.evaluate(() => {
  const found = document.getAnimations().filter(({ playState }) => playState === 'running').map(({ effect }) => `${effect.target.tagName} moves`);
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const name = `${element.tagName} ${element.className}`;
    if (style.animationName !== 'none') found.push(`animation of ${name}`);
    if (style.transitionDuration.split(',').some((time) => parseFloat(time) > 0)) found.push(`transition of ${name}`);
    if (style.scrollBehavior === 'smooth') found.push(`smooth jumps in ${name}`);
  }
  return found;
});

/** Where the system sets the colours, a filled button has an edge, for its filling is gone. */
export const edged = ({ page }) => page.evaluate(() => [...document.querySelectorAll('.button, button, summary, select, input')]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const style = getComputedStyle(element);
    const sides = ['Top', 'Right', 'Bottom', 'Left'].filter((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== 'none');
    const own = style.appearance !== 'none' && /checkbox|radio/.test(element.type);
    return !own && (sides.length < 4 || style.borderTopColor === getComputedStyle(document.body).backgroundColor);
  })
  .map((element) => `no edge: ${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`));

/** Paper: black on white, no way around, the number and the crisis lines, and the address of a link to another site. */
export const paper = ({ page }) => page.evaluate(() => {
  const found = [];
  const { color, backgroundColor } = getComputedStyle(document.body);
  if (color !== 'rgb(0, 0, 0)' || backgroundColor !== 'rgb(255, 255, 255)') found.push(`${color} on ${backgroundColor}`);
  for (const element of document.querySelectorAll('nav, .skip, .filters, button, select, summary')) {
    if (element.checkVisibility() && element.getBoundingClientRect().height > 0) found.push(`printed: ${element.tagName.toLowerCase()} ${element.className}`);
  }
  const opaque = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return /^rgba\(.* 0\)$/.test(backgroundColor) && element.parentElement ? opaque(element.parentElement) : backgroundColor;
  };
  for (const element of document.querySelectorAll('body *')) {
    const has_text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
    if (has_text && element.checkVisibility() && getComputedStyle(element).color === opaque(element)) found.push(`ink on ink: ${element.textContent.trim().slice(0, 40)}`);
  }
  const text = document.body.innerText;
  const numbers = document.querySelectorAll('.call-bar .call, .phone, .crisis-list a[href^="tel:"], .help-lines a[href^="tel:"]');
  for (const [number] of [...numbers].map((link) => link.textContent.match(/[\d-]{3,}/))) {
    if (!text.includes(number)) found.push(`not printed: ${number}`);
  }
  const is_site = !document.querySelector('meta[http-equiv="refresh"]');
  if (numbers.length < (is_site ? 4 : 1)) found.push('not printed: the number to call and the crisis lines');
  for (const link of document.querySelectorAll('main a[href^="http"], .crisis-section a[href^="http"]')) {
    const { origin, host, pathname } = new URL(link.href);
    if (origin === location.origin || !link.checkVisibility() || !link.getBoundingClientRect().height) continue;
    const shown = link.textContent + getComputedStyle(link, '::after').content;
    // The name of a paper says where it is: doi:10.1000/182.
    if (!shown.includes(host.replace(/^www\./, '')) && !shown.includes(`doi:${pathname.slice(1)}`)) found.push(`no address: ${link.textContent.trim().slice(0, 40)} ${link.href}`);
  }
  return found;
});
