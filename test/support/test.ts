import { test as playwrightTest, type TestType } from 'playwright/test';
import type { PushServer } from '../../demo/servers/push-server';
import type { Browser, BrowserName, LaunchOptions } from './browser';
import { launchBrowser } from './browser-launch';
import { startTestServer } from './servers/start-test-server';

interface WorkerFixtures {
  /** Set by the project in playwright.config.ts. */
  browserName: BrowserName;
  /** `test.use({ launchOptions: { theme: 'dark' } })` at the top of a file gives it such a browser. */
  launchOptions: LaunchOptions;
  /** The shared browser, once a test asked for it. */
  running: Set<Browser>;
  /** One process for many tests; each test begins with no tab open and with default settings. */
  browser: Browser;
}

interface TestFixtures {
  /** A process and a profile for one test alone: for what a reset cannot undo. */
  freshBrowser: Browser;
  /** A push server over HTTP/1.1 that ends with the test. */
  server: PushServer;
  resetAfterwards: undefined;
}

// Playwright's runner, without the browsers that it would start itself: they cannot show the panel.
const runner = playwrightTest as unknown as TestType<object, object>;

export const test = runner.extend<TestFixtures, WorkerFixtures>({
  browserName: ['chromium', { option: true, scope: 'worker' }],
  launchOptions: [{}, { option: true, scope: 'worker' }],
  running: [({ launchOptions: _ }, use) => use(new Set()), { scope: 'worker' }],
  browser: [
    async ({ browserName, launchOptions, running }, use) => {
      const browser = await launchBrowser(browserName, launchOptions);
      running.add(browser);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  freshBrowser: async ({ browserName, launchOptions }, use) => {
    const browser = await launchBrowser(browserName, launchOptions);
    await use(browser);
    await browser.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from it.
  server: async ({}, use) => {
    const server = await startTestServer();
    await use(server);
    await server.close();
  },
  resetAfterwards: [
    async ({ running }, use) => {
      await use(undefined);
      for (const browser of running) await browser.reset();
    },
    { auto: true },
  ],
});

export { expect } from 'playwright/test';
