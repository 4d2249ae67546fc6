import type { Panel } from './browser';

/** Ids of the rules that have a finding in the panel's view of findings, each once. */
export async function rulesThatFound(panel: Panel): Promise<string[]> {
  const ids = await panel.evaluate<string[]>(
    `[...document.querySelectorAll('[aria-label="Findings"] [data-rule]')].map(({ dataset }) => dataset.rule)`,
  );
  return [...new Set(ids)].sort();
}
