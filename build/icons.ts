import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from './find-browser.mjs';

// Draws the icons of the manifest from their one source. Run it after a change of icon.svg.

const svg = readFileSync('extension/icons/icon.svg', 'utf8');
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  await page.screenshot({ path: `extension/icons/${size}.png`, omitBackground: true });
}
await browser.close();
