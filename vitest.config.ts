import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // No test is a timed one: what is quick on a quiet machine may take long beside two browsers.
          testTimeout: 60_000,
        },
      },
      { test: { name: 'build', include: ['test/build/**/*.test.ts'] } },
    ],
  },
});
