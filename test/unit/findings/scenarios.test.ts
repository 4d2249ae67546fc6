import { afterAll, describe, expect, it } from 'vitest';
import { RULE_IDS } from '../../../panel/findings/rule-ids';
import type { Browser } from '../../../panel/store/browser';
import { RuleScores } from '../../support/scenarios/rule-scores';
import { playScenario } from '../../support/scenarios/run-scenario';
import { SCENARIOS } from './scenarios';

const BROWSERS: readonly Browser[] = ['chromium', 'firefox'];

const scores = new RuleScores();

for (const scenario of SCENARIOS) {
  const { name, browsers = BROWSERS, expected } = scenario;
  describe(name, () => {
    it.each(browsers)(`gives ${expected.join(', ') || 'no finding'} in %s`, (browser) => {
      const { findings, deadLinks } = playScenario(scenario, browser);

      const found = [...new Set(findings.map(({ rule }) => rule))];
      scores.add(expected, found);
      expect(found.toSorted()).toEqual(expected.toSorted());
      expect(deadLinks).toEqual([]);
    });
  });
}

// After all of the above: what they found is added up here.
describe('each rule over all scenarios', () => {
  afterAll(() => console.log(`Findings over all scenarios and browsers\n${scores.table()}`));

  it.each(RULE_IDS)('%s finds all that it is to find, and nothing else', (id) => {
    const { expected, found, right } = scores.of(id);

    expect({ found, right }).toEqual({ found: expected, right: expected });
  });

  it.each(RULE_IDS)('%s has a sick scenario, and a healthy one that looks like it', (id) => {
    const sick = SCENARIOS.filter(({ expected }) => expected.includes(id));
    const near = SCENARIOS.filter((it) => it.expected.length === 0 && it.near?.includes(id));

    expect(sick.length).toBeGreaterThan(0);
    expect(near.length).toBeGreaterThan(0);
  });

  it('meets as many healthy setups as sick ones, in 60 scenarios and more', () => {
    const healthy = SCENARIOS.filter(({ expected }) => expected.length === 0);

    expect(SCENARIOS.length).toBeGreaterThanOrEqual(60);
    expect(healthy.length * 2).toBeGreaterThanOrEqual(SCENARIOS.length);
  });

  it('is not near what it is', () => {
    const both = SCENARIOS.filter(({ expected, near = [] }) =>
      near.some((id) => expected.includes(id)),
    );

    expect(both.map(({ name }) => name)).toEqual([]);
  });
});
