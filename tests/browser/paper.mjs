// The week of meetings on paper: on two sheets, with a code that a phone reads.

import jsqr from 'jsqr';
import { attempt, check, done, launch, open, same, serve } from './support.mjs';

const [folder, chromium] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch(chromium);

/** The week on paper. */
async function paper() {
  const { context, page } = await open(browser);
  await page.goto(`${site.origin}/meetings/print/`);
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format });
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    console.log(`the week on ${format}: ${sheets} sheets`);
    check(`the week fits two sheets of ${format}`, sheets <= 2, sheets);
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const colours = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
  same('black on white, even where the screen is dark', colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const text = await page.locator('body').innerText();
  for (const words of ['Call 760-555-0142', '988', '1-800-662-4357', 'As of November 16, 2026', '418 Sea Tern Way', 'Current clients']) {
    check(`the paper says ${words}`, text.includes(words));
  }
  check('it has no way around', !(await page.locator('.menu, .breadcrumbs').first().isVisible()));
  await context.close();
}

/** The code on the paper, read as a phone reads it: from its pixels. */
async function code() {
  const { context, page } = await open(browser, { colorScheme: 'dark' });
  await page.goto(`${site.origin}/meetings/print/`);
  const picture = (await page.locator('svg[role="img"].code').screenshot()).toString('base64');
  await page.goto('about:blank');
  const { data, width, height } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const surface = canvas.getContext('2d');
    surface.drawImage(image, 0, 0);
    return { data: [...surface.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, picture);
  const read = jsqr(Uint8ClampedArray.from(data), width, height);
  same('the code leads to the live page', read?.data, 'https://ternbluff.example.org/meetings/');
  await context.close();
}

await attempt(paper);
await attempt(code);
await browser.close();
site.close();
done();
