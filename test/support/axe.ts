import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'playwright/test';
import type { Panel, Theme } from './browser';

const THEMES: readonly Theme[] = ['light', 'dark'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Few words leave the panel: all that axe found would be megabytes. */
const RUN_AXE = `axe.run({ preload: false, resultTypes: ['violations'] }).then((results) => ({
  violations: results.violations.map(({ id, nodes: [first] }) =>
    id + ' at ' + first.html + ' (' + first.failureSummary + ')'),
  passed: results.passes.map(({ id }) => id),
}))`;

interface Found {
  readonly violations: readonly string[];
  readonly passed: readonly string[];
}

/** Once for each page, before it is looked at. */
export async function addAxe(panel: Panel): Promise<void> {
  await panel.evaluate(`(() => { ${AXE} })()`);
}

/** One line for each kind of violation, light and dark, with the first element that shows it. */
export async function violationsIn(panel: Panel, what: string): Promise<string[]> {
  const lines: string[] = [];
  for (const theme of THEMES) {
    await panel.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    const { violations, passed } = await panel.evaluate<Found>(RUN_AXE);
    // Proof that it looked at the panel, colours and all.
    expect(passed).toContain('color-contrast');
    lines.push(...violations.map((violation) => `${what}, ${theme}: ${violation}`));
  }
  return lines;
}
