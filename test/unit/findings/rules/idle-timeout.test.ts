import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../panel/findings/finding';
import { idleTimeout } from '../../../../panel/findings/rules/idle-timeout';
import { timeoutOwners } from '../../../../panel/findings/rules/timeout-owners';
import type { AttemptEnd, Connection } from '../../../../panel/store/model';
import { messagesOf } from '../../../support/build-finding-facts';
import { NOW } from '../../panel-ui/builders';
import { CUT, find, lived, source } from './ends';

/** One attempt: how long it lives, and when its messages come after its opening. */
interface Life {
  lives: number;
  says?: readonly number[];
}

const BEGINS = NOW - 1_000_000;

/** Attempts one after the other, 3 s apart; the one that runs began 1 s ago. */
function streamOf(
  lives: readonly Life[],
  end: Partial<AttemptEnd> = CUT,
  given: Partial<Connection> & { delayMs?: number; runsMs?: number } = {},
): Finding[] {
  const { delayMs = 3_000, runsMs = 1_000, ...facts } = given;
  const times: number[] = [];
  let at = BEGINS;
  const attempts = lives.map(({ lives: ms, says = [] }, index) => {
    const from = at;
    times.push(...says.map((after) => from + after));
    at = from + ms + delayMs;
    return lived(index + 1, NOW - from, NOW - from - ms, end);
  });
  const now = at + runsMs;
  const connection = source([...attempts, lived(lives.length + 1, NOW - at, null)], facts);
  const messages = messagesOf(
    times.map((time) => ({ after: time - BEGINS })),
    BEGINS,
  );
  return find(idleTimeout, {
    connections: [connection],
    messages: () => (times.length > 0 ? messages : null),
    now,
  });
}

const SIXTY = [
  { lives: 61_000, says: [1_000] },
  { lives: 70_400, says: [1_000, 10_000] },
  { lives: 95_000, says: [20_000, 35_200] },
];

describe('idle-timeout', () => {
  it('tells the silence that three ends have in common, and who usually has such a timeout', () => {
    const [finding] = streamOf(SIXTY);

    expect(finding?.title).toBe(
      'EventSource /stream ended 3 times in a row after 60 s without a message: an idle timeout.',
    );
    expect(finding?.confidence).toBe('likely');
    expect(finding?.evidence[0]).toMatchObject({
      text: expect.stringMatching(/60 s after the last message, at an age of 61 s$/),
      links: [{ text: 'SSE 1' }, { target: { type: 'frame', index: 0 } }],
    });
    expect(finding?.evidence.at(-2)?.text).toMatch(/nginx \(proxy_read_timeout\) waits 60 s/);
    expect(finding?.evidence.at(-1)?.text).toMatch(/^Its age differed/);
  });

  it.each<[string, readonly Life[]]>([
    ['two ends', SIXTY.slice(1)],
    ['silences more than 3 % apart', [...SIXTY.slice(1), { lives: 62_900, says: [1_000] }]],
    [
      'silences of less than 5 s',
      [1, 2, 3].map((n) => ({ lives: n * 10_000 + 4_900, says: [n * 10_000] })),
    ],
    [
      'a silence that an earlier one outlived',
      [...SIXTY.slice(1), { lives: 125_000, says: [65_000] }],
    ],
  ])('says nothing of %s', (_, lives) => {
    expect(streamOf(lives)).toEqual([]);
  });

  it('allows 1.5 s, and three percent of a long silence', () => {
    const lives = (ms: number, stray: number) => [0, 1, 2].map((n) => ({ lives: ms + n * stray }));

    expect(streamOf(lives(10_000, 750))).toHaveLength(1);
    expect(streamOf(lives(10_000, 760))).toEqual([]);
    expect(streamOf(lives(300_000, 4_400))).toHaveLength(1);
    expect(streamOf(lives(300_000, 4_700))).toEqual([]);
  });

  it('cannot tell silence from age where nothing ever comes', () => {
    const [finding] = streamOf(Array<Life>(3).fill({ lives: 100_000 }));

    expect(finding?.evidence.at(-1)?.text).toMatch(/a limit of its age is possible too/);
  });

  it('is less sure where the server ends its responses in order', () => {
    const [finding] = streamOf(SIXTY, { cause: 'server-end' });

    expect(finding).toMatchObject({ severity: 'hint', confidence: 'possible' });
  });

  it('is no surer where nobody told how they ended', () => {
    const unknown = { cause: 'unknown', text: 'not known', willRetry: true } as const;

    expect(streamOf(SIXTY, unknown)).toMatchObject([{ confidence: 'possible' }]);
  });

  it('leaves a server alone that ends its responses at one age, and says when to come back', () => {
    const clean = { cause: 'server-end', willRetry: true } as const;
    const minutes = Array<Life>(3).fill({ lives: 60_000 });

    expect(streamOf(minutes, clean, { retryMs: 3_000 })).toEqual([]);
    expect(streamOf(minutes, clean, { delayMs: 1_000 })).toEqual([]);
    expect(streamOf(minutes, clean)).toHaveLength(1);
  });

  it('calls equal ages with messages until the end a limit of age, with little confidence', () => {
    const says = Array.from({ length: 59 }, (_, n) => n * 1_000);
    const busy = Array<Life>(3).fill({ lives: 60_000, says });

    expect(streamOf(busy)).toMatchObject([
      {
        severity: 'hint',
        confidence: 'possible',
        title: expect.stringMatching(/a limit of its age\.$/),
      },
    ]);
    expect(streamOf(busy, { cause: 'server-end' })).toEqual([]);
  });

  it('takes no answer to a request of the page for an end', () => {
    const kind = 'fetch-stream';

    expect(streamOf(SIXTY, { cause: 'server-end' }, { kind })).toEqual([]);
    expect(streamOf(SIXTY, CUT, { kind })).toHaveLength(1);
  });

  it('ends once a silence was outlived', () => {
    expect(streamOf(SIXTY, CUT, { runsMs: 61_000 })).toHaveLength(1);
    expect(streamOf(SIXTY, CUT, { runsMs: 63_000 })).toEqual([]);
  });

  it.each(['page', 'status', 'refused', 'offline', 'close-code'] as const)(
    'takes no end by %s for a timeout',
    (cause) => {
      expect(streamOf(SIXTY, { cause })).toEqual([]);
    },
  );
});

describe('the owner of a timeout', () => {
  it.each([
    [54_800, /^Heroku/],
    [60_300, /^nginx.*; Apache.*; AWS ALB/],
    [230_900, /App Service/],
    [30_200, /HAProxy/],
    [350_100, /NLB/],
    [43_000, /^$/],
  ])('of %s ms of silence is %s', (ms, owners) => {
    expect(timeoutOwners(ms, Math.max(1_500, ms * 0.03), ['idle']).join('; ')).toMatch(owners);
  });

  it('of an age is another one', () => {
    expect(timeoutOwners(30_200, 1_500, ['age']).join('; ')).toMatch(/^Google Cloud.*; gunicorn/);
    expect(timeoutOwners(60_000, 1_800, ['age'])).toEqual([]);
  });
});
