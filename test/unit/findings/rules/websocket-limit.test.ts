import { describe, expect, it } from 'vitest';
import type { PoolView } from '../../../../extension/protocol/pools';
import { websocketLimit } from '../../../../panel/findings/rules/websocket-limit';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aConnection, anAttempt, aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('websocket-limit', () => {
  const sockets = (open: number, given: Partial<PoolView> = {}) =>
    aPool({
      protocol: 'WebSocket',
      scheme: 'ws',
      cap: 200,
      held: open,
      holders: several(open, (number) =>
        aSlot(`${given.key} ${number}`, { kind: 'websocket', startedAt: NOW - 10_000 + number }),
      ),
      ...given,
    });
  const failed = aConnection(1, {
    kind: 'websocket',
    state: 'failed',
    createdAt: NOW - 10,
    attempts: [anAttempt(1)],
  });
  const find = (...pools: PoolView[]) =>
    websocketLimit.find(buildFindingFacts({ pools, connections: [failed], now: NOW }));

  it('warns from nine tenths on, and tells when that was reached', () => {
    expect(find(sockets(179))).toEqual([]);
    expect(find(sockets(180))).toMatchObject([
      {
        severity: 'warning',
        confidence: 'certain',
        title: '180 of 200 WebSockets in Firefox are open: beyond that each fails at once.',
        since: NOW - 10_000 + 180,
      },
    ]);
  });

  it('adds up the hosts that share the cap, and names those that failed', () => {
    const one = sockets(150, { key: 'one', heldElsewhere: 50 });
    const two = sockets(50, { key: 'two', heldElsewhere: 150, host: 'other.test' });

    const findings = find(two, one);

    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'problem',
      title: 'All 200 WebSockets in Firefox are open: the next one fails at once.',
    });
    expect(findings[0]?.evidence.slice(0, 2).map(({ text }) => text)).toEqual([
      '150 to ws://metrics.test',
      '50 to ws://other.test',
    ]);
    expect(findings[0]?.evidence.map(({ text }) => text)).toContain(
      '1 failed without having opened since then',
    );
  });

  it('says that the process is assumed where the browser has one for each', () => {
    const [finding] = find(sockets(255, { cap: 255, capBasis: 'process' }));

    expect(finding).toMatchObject({ confidence: 'likely' });
    expect(finding?.title).toContain('All 255 WebSockets of this tab are open');
  });
});
