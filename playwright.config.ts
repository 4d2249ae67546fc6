import { defineConfig } from 'playwright/test';

/** Scenarios in real browsers. `npm run build` comes first: they run what is in `dist/`. */
export default defineConfig({
  testDir: 'test',
  // Browsers share the machine's cores and the tests count what servers see: one at a time.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  projects: [
    {
      name: 'chromium',
      testMatch: ['e2e/**/*.spec.ts', 'interop/**/*.spec.ts'],
      use: { browserName: 'chromium' },
    },
    {
      name: 'firefox',
      testMatch: ['e2e/**/*.spec.ts', 'interop/**/*.spec.ts', 'firefox/**/*.spec.ts'],
      testIgnore: 'e2e/**/chromium-*.spec.ts',
      use: { browserName: 'firefox' },
    },
  ],
});
