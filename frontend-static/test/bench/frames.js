import {DESK, launchBrowser, openPage} from '../browser/browser.js';
import {startFakeServer} from '../fake-server.js';

/**
 * How smoothly the control room draws: `node test/bench/frames.js [TRUCKS]`. All trucks move and report once a second.
 * Counts the browser's frames and how many of them drew the trucks, and the time to the first picture.
 */
const TRUCKS = Number(process.argv[2] ?? 10_000);
const WARM_UP_MILLIS = 5_000;
const MEASURED_MILLIS = 10_000;

const fake = await startFakeServer({trucks: TRUCKS, gpsShare: 1, parkedShare: 0, reportMillis: 1000});
const browser = await launchBrowser();
const {page, faults} = await openPage(browser, {viewport: DESK, dark: true});
await page.addInitScript(() => {
  const counts = {frames: 0, drawn: 0, longest: 0, firstAt: 0, paintMillis: 0};
  Object.assign(globalThis, {counts});
  const {clearRect} = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (/** @type {[number, number, number, number]} */ ...box) {
    if (/** @type {HTMLCanvasElement} */ (this.canvas).className === 'truck-canvas') {
      counts.drawn++;
    }
    return clearRect.apply(this, box);
  };
  const {drawImage} = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = /** @type {any} */ (function (/** @type {any} */ ...copy) {
    counts.firstAt = performance.now();
    CanvasRenderingContext2D.prototype.drawImage = drawImage;
    // @ts-ignore the same arguments go on
    return drawImage.apply(this, copy);
  });
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    counts.frames++;
    counts.longest = Math.max(counts.longest, now - last);
    last = now;
    requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
});
await page.goto(`${fake.url}/control-room/`);
await page.waitForTimeout(WARM_UP_MILLIS);
const firstAt = await page.evaluate(() => /** @type {any} */ (globalThis).counts.firstAt);
await page.evaluate(() => Object.assign(/** @type {any} */ (globalThis).counts, {frames: 0, drawn: 0, longest: 0}));
await page.waitForTimeout(MEASURED_MILLIS);
const counts = await page.evaluate(() => /** @type {any} */ (globalThis).counts);
const perSecond = (/** @type {number} */ n) => (n / (MEASURED_MILLIS / 1000)).toFixed(1);
console.log(
  `trucks=${TRUCKS} frames/s=${perSecond(counts.frames)} drawn/s=${perSecond(counts.drawn)} ` +
    `longest_ms=${counts.longest.toFixed(0)} first_trucks_ms=${firstAt.toFixed(0)} faults=${faults.length}`,
);
await browser.close();
await fake.stop();
