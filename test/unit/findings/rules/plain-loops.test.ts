import { describe, expect, it } from 'vitest';
import type { FindingFacts } from '../../../../panel/findings/finding';
import { isLostAlone } from '../../../../panel/findings/rules/lost-alone';
import { requestsRunningAt } from '../../../../panel/findings/rules/running-requests';
import type { Chain } from '../../../../panel/store/chains/chain';
import type { AttemptEnd, EndCause } from '../../../../panel/store/model';
import { chanceOf } from '../../../support/scenarios/chance';
import { aConnection, NOW } from '../../panel-ui/builders';
import { factsAt } from './rule-facts';

const CAUSES: readonly EndCause[] = ['network', 'reset', 'page', 'server-end'];
const TOGETHER_MS = 2_000;

/** Connections with some attempts each, to some hosts, of which the times lie close. */
function facts(seed: number): FindingFacts {
  const { between, happens } = chanceOf(seed);
  const connections = Array.from({ length: 40 }, (_, index) => {
    const connection = aConnection(index + 1);
    const [attempt] = connection.attempts;
    if (!attempt) return connection;
    const attempts = Array.from({ length: 4 }, (__, number) => {
      const startedAt = NOW + number * 20_000 + Math.round(between(0, 9_000));
      const at = startedAt + Math.round(between(0, 9_000));
      const cause = CAUSES[Math.floor(between(0, CAUSES.length))] ?? 'page';
      const end: AttemptEnd = { at, cause, text: cause, willRetry: number < 3 };
      return { ...attempt, number: number + 1, startedAt, openedAt: startedAt, end };
    });
    const kind = happens(0.2) ? ('websocket' as const) : ('event-source' as const);
    return { ...connection, kind, host: `host-${Math.floor(between(0, 3))}`, attempts };
  });
  return factsAt(connections);
}

function isLostAloneByLoop(chain: Chain, at: number, chains: readonly Chain[]): boolean {
  return !chains.some(
    ({ connections: [{ host }], links }) =>
      host !== chain.connections[0].host &&
      links.some(
        ({ end }) =>
          Math.abs(end.at - at) <= TOGETHER_MS &&
          end.cause !== 'page' &&
          end.cause !== 'server-end',
      ),
  );
}

describe('what is worked out once for all connections equals a plain loop', () => {
  it.each([1, 2, 3])('over the ends of other hosts, as chance %i has it', (seed) => {
    const given = facts(seed);
    const links = given.chains.flatMap((chain) => chain.links.map((link) => ({ chain, link })));

    const seen = links.map(({ link }) => isLostAlone(link, given));
    const looped = links.map(({ chain, link }) =>
      isLostAloneByLoop(chain, link.end.at, given.chains),
    );

    expect(seen).toEqual(looped);
    expect(new Set(seen).size).toBe(2);
  });

  it.each([1, 2, 3])('over the requests that run, as chance %i has it', (seed) => {
    const { connections } = facts(seed);
    const moments = connections.flatMap(({ attempts }) =>
      attempts.map(({ startedAt }) => startedAt),
    );

    for (const at of moments) {
      const running = connections.filter(
        ({ kind, host, attempts }) =>
          kind !== 'websocket' &&
          host === 'host-1' &&
          attempts.some(({ startedAt, end }) => startedAt <= at && (end?.at ?? at) >= at),
      );
      expect(requestsRunningAt(connections, 'host-1', at)).toBe(running.length);
    }
  });
});
