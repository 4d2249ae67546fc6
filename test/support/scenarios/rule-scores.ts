import type { RuleId } from '../../../panel/findings/finding';
import { RULE_IDS } from '../../../panel/findings/rule-ids';

/** How often one rule was to find something, did, and was right. */
export interface RuleScore {
  expected: number;
  found: number;
  right: number;
}

/** Adds up what each rule found in the scenarios that were played, against what it was to find. */
export class RuleScores {
  readonly #scores = new Map<RuleId, RuleScore>(
    RULE_IDS.map((id) => [id, { expected: 0, found: 0, right: 0 }]),
  );

  /** One scenario in one browser; each rule counts once. */
  add(expected: readonly RuleId[], found: readonly RuleId[]): void {
    for (const [id, score] of this.#scores) {
      const [isExpected, isFound] = [expected.includes(id), found.includes(id)];
      if (isExpected) score.expected += 1;
      if (isFound) score.found += 1;
      if (isExpected && isFound) score.right += 1;
    }
  }

  of(id: RuleId): RuleScore {
    return this.#scores.get(id) ?? { expected: 0, found: 0, right: 0 };
  }

  /** One line for each rule; precision is of what was found, recall of what was to be found. */
  table(): string {
    const lines = [...this.#scores].map(([id, { expected, found, right }]) =>
      [id, expected, found, right, share(right, found), share(right, expected)].map(String),
    );
    const heads = ['rule', 'expected', 'found', 'right', 'precision', 'recall'];
    return [heads, ...lines]
      .map(([name = '', ...figures]) =>
        [name.padEnd(28), ...figures.map((text) => text.padStart(11))].join(''),
      )
      .join('\n');
  }
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(2);
}
