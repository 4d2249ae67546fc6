import { describe, expect, it } from 'vitest';
import { RULES } from '../../../panel/findings/rules';
import { chainsOf } from '../../../panel/store/chains/chains-of';
import type { Connection } from '../../../panel/store/model';
import { buildFindingFacts } from '../../support/build-finding-facts';
import { START } from '../../support/build-messages';
import { buildPageHealth } from '../../support/build-page-health';
import { buildPool } from '../../support/build-pools';
import { playScenario } from '../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../support/scenarios/scenario-page';
import { several, streamSlot } from '../../support/scenarios/scenario-slots';

const STACK = 'at open (http://app.test/app.js:12:5)';
const FEW = 60;
const SECONDS = 70;
const NOW = START + SECONDS * 1_000;

/** A page without end: of each kind so many that are open, failed, lost three times, and answered late. */
function endlessPage(count: number): ScenarioPage {
  const page = new ScenarioPage('doc', { url: 'https://app.test/' });
  for (let n = 0; n < count; n += 1) {
    const host = `${n}.example`;
    page.eventSource(`https://${host}/dead`, { stack: STACK }).die(100, { status: 403 });
    page.eventSource('https://app.test/same', { stack: STACK }).open(20);
    page
      .webSocket(`ws://${host}/refused`, { at: 50 })
      .close(60, 1006, '', { error: 'net::ERR_FAILED' });
    for (const at of [100, 20_000, 40_000]) {
      page
        .webSocket(`wss://${host}/lost`, { at, stack: STACK })
        .open(at + 20)
        .close(at + 9_000);
    }
    const late = page.eventSource(`https://${host}/late`).open(6_000).end(8_000);
    late.retry(11_000).open(17_000).end(19_000).retry(22_000).open(28_000).end(32_000);
  }
  return page;
}

function connectionsOf(count: number): readonly Connection[] {
  const scenario = { name: '', seconds: SECONDS, expected: [], play: () => endlessPage(count) };
  return playScenario(scenario, 'chromium', []).session.connections.value;
}

/** How often this rule looks at something of a connection. */
function looksOf(rule: (typeof RULES)[number], connections: readonly Connection[]): number {
  let looks = 0;
  const watched = connections.map(
    (connection) =>
      new Proxy(connection, {
        get(target, key) {
          looks += 1;
          return Reflect.get(target, key);
        },
      }),
  );
  const blockedUrl = 'https://0.example';
  const at = START + 100;
  const violations = several(50, () => ({
    at,
    directive: 'connect-src',
    blockedUrl,
  }));
  const routes = several(200, (n) => ({ at: START + n * 300, url: `https://app.test/${n}` }));
  const facts = buildFindingFacts({
    now: NOW,
    connections: watched,
    chains: chainsOf(watched, 'chromium'),
    pages: [buildPageHealth({ violations, routes, notRestored: ['websocket'] })],
    pools: [buildPool({ holders: several(6, (n) => streamSlot(n)) })],
  });
  looks = 0;
  rule.find(facts);
  return looks;
}

describe('a page that opens connections without end', () => {
  const few = connectionsOf(FEW);
  const many = connectionsOf(FEW * 3);

  it.each(RULES)('costs $id as much for each of them, however many there are', (rule) => {
    const [less, more] = [looksOf(rule, few), looksOf(rule, many)];

    expect(more).toBeLessThanOrEqual(less * 4);
  });
});
