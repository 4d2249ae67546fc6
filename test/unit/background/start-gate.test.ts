import { describe, expect, it, vi } from 'vitest';
import { StartGate } from '../../../extension/background/start-gate';
import { createThrottle } from '../../../extension/background/throttle';

describe('StartGate', () => {
  it('keeps what happens before it opens, in order, and then lets everything through', () => {
    const gate = new StartGate();
    const happened: number[] = [];
    for (const event of [1, 2]) gate.run(() => happened.push(event));
    const before = [...happened];

    gate.open();
    gate.run(() => happened.push(3));

    expect([before, happened]).toEqual([[], [1, 2, 3]]);
  });

  it('lets everything through behind an action that throws, and reports the error', () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const gate = new StartGate();
    const error = new Error('the port has ended');
    const happened: number[] = [];
    gate.run(() => {
      throw error;
    });
    gate.run(() => happened.push(2));

    gate.open();

    vi.unstubAllGlobals();
    expect([reported, happened]).toEqual([[error], [2]]);
  });
});

describe('createThrottle', () => {
  it('acts once for many requests, and again for one that comes later', () => {
    const timers: (() => void)[] = [];
    let acted = 0;
    const request = createThrottle(() => acted++, 100, {
      set: (callback) => timers.push(callback),
    });

    for (let times = 0; times < 5; times++) request();
    timers.shift()?.();
    request();
    timers.shift()?.();

    expect([acted, timers.length]).toEqual([2, 0]);
  });

  it('acts again for a request that comes while it acts', () => {
    const timers: (() => void)[] = [];
    let acted = 0;
    const request = createThrottle(
      () => {
        if (++acted === 1) request();
      },
      100,
      { set: (callback) => timers.push(callback) },
    );

    request();
    timers.shift()?.();
    timers.shift()?.();

    expect(acted).toBe(2);
  });
});
