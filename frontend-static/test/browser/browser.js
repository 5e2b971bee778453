import {existsSync} from 'node:fs';
import {chromium} from 'playwright-core';

/**
 * A real Chromium for the checks: the system's, or the one inside @sparticuz/chromium where that is installed.
 *
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 */

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
export const DESK = {width: 1920, height: 1080};
export const PHONE = {width: 390, height: 844};
/** Nothing a page does may take longer. */
export const DEADLINE_MILLIS = 15_000;
const LAUNCH_DEADLINE_MILLIS = 60_000;

export async function launchBrowser() {
  const executablePath = await findChromium();
  return chromium.launch({executablePath, args: ARGS, headless: true, timeout: LAUNCH_DEADLINE_MILLIS});
}

async function findChromium() {
  const found = [process.env.CHROMIUM, ...SYSTEM].find((path) => path !== undefined && path !== '' && existsSync(path));
  if (found !== undefined) {
    return found;
  }
  try {
    const name = '@sparticuz/chromium'; // a variable, as the package is not among ours
    return await (await import(name)).default.executablePath();
  } catch {
    throw new Error('no Chromium: install the Debian package "chromium" (with fonts-noto-cjk), or set CHROMIUM to a browser');
  }
}

/**
 * A page that fails the check on any error, refused script or style.
 *
 * @param {Browser} browser
 * @param {{viewport?: {width: number, height: number}, dark?: boolean, language?: string}} how
 */
export async function openPage(browser, {viewport = DESK, dark = false, language = 'vi'} = {}) {
  const context = await browser.newContext({viewport, colorScheme: dark ? 'dark' : 'light', locale: 'vi-VN'});
  await context.addInitScript((chosen) => localStorage.setItem('cuakhauso.language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(DEADLINE_MILLIS);
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isExpected = /WebSocket connection|Failed to load resource/.test(message.text()); // checks cut the line on purpose
    if (message.type() === 'error' && !isExpected) {
      faults.push(`console: ${message.text()}`);
    }
  });
  return {page, context, faults};
}
