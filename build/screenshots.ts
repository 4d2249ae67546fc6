import { readFileSync } from 'node:fs';
import { startDemoServers } from '../demo/demo-servers';
import { showHeadless } from '../demo/show-headless';
import { launchBrowser } from '../test/support/browser-launch';

// Takes the pictures that the README shows, of the real panel at the end of the demo's troubles.

const readme = readFileSync('README.md', 'utf8');

const servers = await startDemoServers({ keepFrames: true });
const browser = await launchBrowser('chromium', { dock: 'window' });
try {
  await showHeadless(browser, servers, 'docs/pictures', (name) => readme.includes(`/${name}`));
} finally {
  await browser.close();
  await servers.close();
}
