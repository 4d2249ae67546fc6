import { describe, expect, it } from 'vitest';
import { proxyBuffering } from '../../../../panel/findings/rules/proxy-buffering';
import type { Connection } from '../../../../panel/store/model';
import { messagesOf } from '../../../support/build-finding-facts';
import type { FrameSpec } from '../../../support/build-messages';
import { aConnection, NOW } from '../../panel-ui/builders';
import { find } from './ends';
import { pageOf } from './rule-facts';

interface LumpSpec {
  /** Milliseconds after the beginning. */
  at: number;
  /** Over how long the server wrote it; without, the messages have no time. */
  sentOverMs?: number;
  sizes: readonly number[];
}

const BEGINS = NOW - 100_000;

function framesOf(lumps: readonly LumpSpec[]): FrameSpec[] {
  return lumps.flatMap(({ at, sentOverMs, sizes }) =>
    sizes.map((size, n) => {
      const sentAt = BEGINS + at - (sentOverMs ?? 0) * (1 - n / (sizes.length - 1));
      const time = sentOverMs === undefined ? '' : new Date(sentAt).toISOString();
      return { after: at + n, size, payload: time };
    }),
  );
}

function findIn(
  lumps: readonly LumpSpec[],
  given: Partial<Connection> = {},
  more: FrameSpec[] = [],
) {
  // The last lump is known once something follows.
  const messages = messagesOf(
    [{ after: 0 }, ...framesOf(lumps), ...more, { after: 99_000 }],
    BEGINS,
  );
  return find(proxyBuffering, { connections: [aConnection(1, given)], messages: () => messages });
}

/** Lumps with uneven times and sizes. */
function uneven(count: number, sentShare: number): LumpSpec[] {
  let at = 0;
  return Array.from({ length: count }, (_, n) => {
    const quiet = 1_000 + ((n * 700) % 1_900);
    at += quiet + 10;
    return { at, sentOverMs: quiet * sentShare, sizes: Array(5 + (n % 3)).fill(100 + n * 10) };
  });
}

/** Sizes of about `bytes` on the wire, in another number of messages each time. */
function full(count: number, bytes: number, fewer = (n: number) => n % 2): LumpSpec[] {
  return Array.from({ length: count }, (_, n) => {
    const messages = 20 + fewer(n);
    return { at: (n + 1) * 3_000, sizes: Array(messages).fill(bytes / messages - 8) };
  });
}

describe('proxy-buffering', () => {
  it("tells of four lumps that the server wrote over most of the silence before, by the server's times", () => {
    const [finding] = findIn(uneven(5, 0.7));

    expect(finding).toMatchObject({ severity: 'warning', confidence: 'likely' });
    expect(finding?.title).toMatch(
      /^Messages of EventSource \/stream come in lumps of \d after .* of silence, and by its own times the server wrote them over .*: something on the way buffers them\.$/,
    );
    expect(finding?.evidence[0]?.links).toMatchObject([
      { text: 'First', target: { type: 'frame' } },
      { text: 'Last', target: { type: 'frame' } },
    ]);
  });

  it.each<[string, LumpSpec[]]>([
    ['three lumps', uneven(3, 0.7)],
    ['lumps that the server wrote at once', uneven(8, 0.02)],
    ['lumps that it wrote over half of the silence', uneven(8, 0.5)],
    ['lumps without times, of any size', uneven(8, 0.7).map(({ at, sizes }) => ({ at, sizes }))],
    ['bursts of as many messages each time', full(8, 4_096, () => 0)],
    ['equal lumps that are as large as no buffer', full(8, 6_000)],
  ])('says nothing of %s', (_, lumps) => {
    expect(findIn(lumps)).toEqual([]);
  });

  it('asks for four of five messages in lumps', () => {
    const single = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ after: 60_000 + n * 300, size: 10 }));

    expect(findIn(uneven(8, 0.7), {}, single(9))).toHaveLength(1);
    expect(findIn(uneven(8, 0.7), {}, single(12))).toEqual([]);
  });

  it('is certain where the lumps are as large as a buffer too, and not sure where they follow a timer', () => {
    const even = (size: number): LumpSpec[] =>
      Array.from({ length: 6 }, (_, n) => ({
        at: (n + 1) * 2_000,
        sentOverMs: 1_800,
        sizes: Array(10).fill(size),
      }));

    expect(findIn(even(400))).toMatchObject([{ confidence: 'certain' }]);
    expect(findIn(even(100))).toMatchObject([{ confidence: 'possible' }]);
  });

  it.each([4, 8, 16, 32, 64])('knows a buffer of %s KiB without times', (kib) => {
    expect(findIn(full(5, kib * 1_024))).toMatchObject([
      { confidence: 'likely', title: expect.stringContaining(`a buffer of ${kib} KiB`) },
    ]);
  });

  it('leaves a page alone whose handlers run for as long as the silences', () => {
    const messages = messagesOf(
      [{ after: 0 }, ...framesOf(uneven(8, 0.7)), { after: 99_000 }],
      BEGINS,
    );
    const busyFor = (longestMs: number) => {
      const handler = {
        connection: 'doc/1',
        samples: 9,
        totalMs: longestMs,
        longestMs,
        timedSince: NOW,
      };
      const handlers = [{ ...handler, errors: 0, lastError: null }];
      return find(proxyBuffering, {
        connections: [aConnection(1)],
        messages: () => messages,
        pages: [pageOf({ handlers })],
      });
    };

    expect(busyFor(100)).toHaveLength(1);
    expect(busyFor(1_500)).toEqual([]);
  });

  it('leaves WebSockets alone', () => {
    expect(findIn(uneven(8, 0.7), { kind: 'websocket' })).toEqual([]);
  });

  it('leaves a page alone that was busy: all its connections are in lumps then', () => {
    const messages = messagesOf(
      [{ after: 0 }, ...framesOf(uneven(8, 0.7)), { after: 99_000 }],
      BEGINS,
    );
    const both = (url: string) => [aConnection(1), aConnection(2, { url })];

    const busy = find(proxyBuffering, {
      connections: both('http://elsewhere.test/stream'),
      messages: () => messages,
    });
    const sameHost = find(proxyBuffering, {
      connections: both('http://metrics.test/other'),
      messages: () => messages,
    });

    expect(busy).toEqual([]);
    expect(sameHost).toHaveLength(2);
  });
});
