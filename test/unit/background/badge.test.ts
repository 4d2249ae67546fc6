import { describe, expect, it } from 'vitest';
import { badgesOf } from '../../../extension/background/badge';
import { buildPool, buildSlot } from '../../support/build-pools';

const slotsOf = (tabId: number, count: number) =>
  Array.from({ length: count }, (_, index) => buildSlot(`${tabId}-${index}`, { tabId }));
const waitingIn = (tabId: number) => buildSlot(`w${tabId}`, { tabId, state: 'waiting' });

describe('badgesOf', () => {
  it('gives every tab that holds or waits in a full pool the same badge', () => {
    const holders = [...slotsOf(1, 4), ...slotsOf(2, 2)];
    const pool = buildPool({ port: '81', holders, waiters: [waitingIn(2), waitingIn(3)] });

    const badges = badgesOf([pool]);

    expect([...badges.keys()]).toEqual([1, 2, 3]);
    expect(new Set(badges.values())).toEqual(
      new Set([
        {
          text: '6/6',
          title: 'Pushscope: all 6 connections to app.test:81 are in use, 2 requests wait',
        },
      ]),
    );
  });

  it('says nothing of requests that wait where none does', () => {
    const [badge] = badgesOf([buildPool({ holders: slotsOf(1, 6) })]).values();
    const [one] = badgesOf([
      buildPool({ holders: slotsOf(1, 6), waiters: [waitingIn(1)] }),
    ]).values();

    expect(badge?.title).toBe('Pushscope: all 6 connections to app.test are in use');
    expect(one?.title).toBe('Pushscope: all 6 connections to app.test are in use, 1 request waits');
  });

  it('counts the slots that Firefox gives to navigations beyond the six', () => {
    const pool = buildPool({ holders: slotsOf(1, 7), cap: 7, urgent: 1 });

    expect(badgesOf([pool]).get(1)?.text).toBe('7/7');
  });

  it('counts WebSockets to other hosts, and says full where the numbers are too long', () => {
    const shared = { scheme: 'ws', protocol: 'WebSocket', cap: 200 } as const;
    const pools = [
      buildPool({ ...shared, host: 'a.test', holders: slotsOf(1, 150), heldElsewhere: 50 }),
      buildPool({ ...shared, host: 'b.test', holders: slotsOf(2, 50), heldElsewhere: 150 }),
    ];

    const badges = badgesOf(pools);

    expect([...badges.keys()]).toEqual([1, 2]);
    expect(badges.get(2)).toEqual({
      text: 'full',
      title: 'Pushscope: all 200 WebSockets of the browser are in use',
    });
  });

  it('gives a tab in two full pools the badge of the one under more pressure', () => {
    const pools = [
      buildPool({ host: 'pressed.test', holders: slotsOf(1, 6), waiters: [waitingIn(1)] }),
      buildPool({ host: 'full.test', holders: slotsOf(1, 6) }),
    ];

    expect(badgesOf(pools).get(1)?.title).toContain('pressed.test');
  });

  it.each([
    ['a pool with a free slot', buildPool({ holders: slotsOf(1, 5) })],
    [
      'a protocol that is a guess',
      buildPool({ holders: slotsOf(1, 6), capBasis: 'protocol-unknown' }),
    ],
    ['an assumed limit', buildPool({ holders: slotsOf(1, 100), cap: 100, capBasis: 'default' })],
    ['a process limit', buildPool({ holders: slotsOf(1, 255), cap: 255, capBasis: 'process' })],
    ['a worker in no tab', buildPool({ holders: slotsOf(-1, 6) })],
  ])('gives no badge for %s', (_, pool) => {
    expect(badgesOf([pool]).size).toBe(0);
  });
});
