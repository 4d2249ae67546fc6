import { describe, expect, it } from 'vitest';
import { firefoxHandshakeBlocked } from '../../../../panel/findings/rules/firefox-handshake-blocked';
import type { Browser } from '../../../../panel/store/browser';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('firefox-handshake-blocked', () => {
  const find = (pool: Parameters<typeof aPool>[0], browser: Browser = 'firefox') =>
    firefoxHandshakeBlocked.find(buildFindingFacts({ pools: [aPool(pool)], browser, now: NOW }));
  const holders = several(6, (number) => aSlot(`s${number}`, { kind: 'event-source' }));
  const socket = (ms: number, waitsFor: 'slot' | 'handshake') =>
    aSlot(`ws ${ms}`, {
      kind: 'websocket',
      url: 'ws://metrics.test/live',
      state: 'waiting',
      waitsFor,
      startedAt: NOW - ms,
    });
  const shaking = (ms: number) =>
    aSlot('shaking', {
      kind: 'websocket',
      url: 'ws://metrics.test/slow',
      state: 'connecting',
      startedAt: NOW - ms,
    });

  it('tells of a handshake that has waited a second for one of the six', () => {
    expect(find({ holders, waiters: [socket(999, 'slot')] })).toEqual([]);
    expect(find({ holders, waiters: [socket(1_000, 'slot')] })).toMatchObject([
      {
        severity: 'problem',
        confidence: 'certain',
        title:
          'WebSocket /live has waited for 1.0 s: in Firefox a handshake needs one of the six connections to metrics.test, and all 6 are in use.',
      },
    ]);
    expect(find({ holders, waiters: [socket(9_000, 'slot')] }, 'chromium')).toEqual([]);
  });

  it('tells of a turn only behind a handshake that takes three seconds itself', () => {
    const waiters = [socket(3_000, 'handshake')];

    expect(find({ holders: [shaking(2_999)], waiters })).toEqual([]);
    expect(find({ holders: [shaking(3_000)], waiters: [socket(2_999, 'handshake')] })).toEqual([]);
    expect(find({ holders: [shaking(3_000)], waiters })[0]?.title).toBe(
      'WebSocket /live has waited for 3.0 s: Firefox shakes hands with one WebSocket of an address at a time, and WebSocket /slow has had no answer for 3.0 s.',
    );
  });
});
