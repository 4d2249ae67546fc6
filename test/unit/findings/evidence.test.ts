import { describe, expect, it } from 'vitest';
import type { EvidenceTarget } from '../../../panel/findings/finding';
import type { Session } from '../../../panel/store/session-api';
import { playScenario } from '../../support/scenarios/run-scenario';
import { SCENARIOS } from './scenarios';

const SICK = SCENARIOS.filter(({ expected }) => expected.length > 0);

describe('every finding rests on evidence that is there', () => {
  it.each(SICK)('$name', (scenario) => {
    const { session, findings } = playScenario(scenario, scenario.browsers?.[0] ?? 'chromium');

    for (const { evidence, title } of findings) {
      const targets = evidence.flatMap(({ links }) => links.map(({ target }) => target));
      expect(targets.length, title).toBeGreaterThan(0);
      for (const target of targets) expect(isThere(target, session), title).toBe(true);
    }
  });
});

function isThere(target: EvidenceTarget, session: Session): boolean {
  switch (target.type) {
    case 'connection':
      return session.connections.peek().some(({ id }) => id === target.connection);
    case 'frame':
      return target.index >= session.log.start && target.index < session.log.end;
    case 'pool':
      return session.pools.peek().some(({ key }) => key === target.key);
    case 'tab':
      return target.tabId >= 0;
  }
}
