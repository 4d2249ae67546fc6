import { describe, expect, it } from 'vitest';
import { h2StreamLimit } from '../../../../panel/findings/rules/h2-stream-limit';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('h2-stream-limit', () => {
  const find = (given: Parameters<typeof aPool>[0]) =>
    h2StreamLimit.find(
      buildFindingFacts({
        pools: [aPool({ protocol: 'HTTP/2', capBasis: 'queue', cap: 10, ...given })],
        now: NOW,
      }),
    );
  const streams = (count: number) =>
    several(count, (number) => aSlot(`s${number}`, { kind: 'event-source' }));
  const waits = (ms: number, given: Parameters<typeof aSlot>[1] = {}) =>
    aSlot('w', { state: 'waiting', startedAt: NOW - ms, ...given });

  it('says what waits, and that the limit is inferred', () => {
    const [finding] = find({ holders: streams(10), waiters: [waits(5_000)] });

    expect(finding).toMatchObject({
      title:
        "10 of about 10 HTTP/2 streams to metrics.test are in use, and 1 request waits: the server's limit of streams is reached.",
      confidence: 'likely',
      since: NOW - 5_000,
    });
    expect(finding?.evidence.at(-1)?.text).toContain('The limit is inferred');
  });

  it('leaves a slow answer three seconds, and asks for nine tenths of the limit', () => {
    expect(find({ holders: streams(10), waiters: [waits(2_999)] })).toEqual([]);
    expect(find({ holders: streams(8), waiters: [waits(5_000)] })).toEqual([]);
    expect(find({ holders: streams(9), waiters: [waits(3_000)] })).toHaveLength(1);
  });

  it('takes only a stream for one that waits where the server may allow more', () => {
    const seen = { capBasis: 'seen', cap: 128, holders: streams(128) } as const;

    expect(find({ ...seen, waiters: [waits(5_000)] })).toEqual([]);
    expect(find({ ...seen, waiters: [waits(5_000, { kind: 'event-source' })] })).toMatchObject([
      { confidence: 'possible' },
    ]);
  });

  it('passes over what waits for something else, and over other protocols', () => {
    const holders = streams(10);

    expect(find({ holders, waiters: [waits(5_000, { waitsFor: 'cache-lock' })] })).toEqual([]);
    expect(find({ holders, waiters: [waits(5_000)], protocol: 'HTTP/1.1' })).toEqual([]);
  });
});
