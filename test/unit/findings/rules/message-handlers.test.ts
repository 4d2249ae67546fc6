import { describe, expect, it } from 'vitest';
import type { HandlerFacts } from '../../../../extension/protocol/page-health';
import { handlerThrows } from '../../../../panel/findings/rules/handler-throws';
import { slowHandler } from '../../../../panel/findings/rules/slow-handler';
import { aConnection, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt, handlersOf, pageOf } from './rule-facts';

const first = { index: 0, at: NOW - 30_000 };
const messages = { 'doc/1': countsOf({ in: { messages: 600, first } }) };

function factsWith(
  handlers: HandlerFacts,
  rate = 20,
  recentRates: readonly number[] = new Array<number>(24).fill(rate),
  livedMs = 60_000,
) {
  const connection = aConnection(1, { createdAt: NOW - livedMs, recentRates, framesIn: 600 });
  return factsAt([connection], messages, { pages: [pageOf({ handlers: [handlers] })] });
}

describe('handler-throws', () => {
  it('tells how often, and the newest error', () => {
    const lastError = { at: NOW - 400, text: 'TypeError: total of undefined.' };

    const [finding] = handlerThrows.find(factsWith(handlersOf({ errors: 3, lastError })));

    expect(finding).toMatchObject({
      title:
        'A message handler of EventSource /stream threw 3 times: TypeError: total of undefined.',
      severity: 'problem',
      confidence: 'certain',
      since: NOW - 400,
    });
    expect(finding?.evidence[0]).toEqual({
      text: '3 errors that no code caught left its handlers since a panel watches; 600 messages came in all',
      links: [
        { text: 'SSE 1', target: { type: 'connection', connection: 'doc/1', view: 'messages' } },
      ],
    });
  });

  it('says nothing without an error, or of a connection that is not known', () => {
    const lastError = { at: NOW, text: 'x' };

    expect(handlerThrows.find(factsWith(handlersOf({ samples: 5 })))).toEqual([]);
    const other = handlersOf({ connection: 'doc/9', errors: 1, lastError });
    expect(handlerThrows.find(factsWith(other))).toEqual([]);
  });
});

describe('slow-handler', () => {
  const of = (meanMs: number, rate: number, samples = 10) =>
    slowHandler.find(
      factsWith(
        handlersOf({
          samples,
          totalMs: meanMs * samples,
          longestMs: meanMs,
          timedSince: NOW - 30_000,
        }),
        rate,
      ),
    );

  it('takes half of the thread for a problem', () => {
    expect(of(24, 20)).toEqual([]);
    expect(of(25, 20)).toMatchObject([
      {
        title:
          "Message handlers of EventSource /stream take 25 ms for a message: 50% of the page's thread go into them at 20/s.",
        severity: 'problem',
        confidence: 'likely',
        since: NOW - 30_000,
        note: expect.stringMatching(/^measured since/),
      },
    ]);
  });

  it('takes handlers that each block for a tenth of a second for a warning', () => {
    expect(of(99, 0.5)).toEqual([]);
    expect(of(100, 0.5)).toMatchObject([{ severity: 'warning', confidence: 'certain' }]);
  });

  it('does not take one long message for a slow handler', () => {
    const handlers = handlersOf({ samples: 10, totalMs: 5_009, longestMs: 5_000 });

    expect(slowHandler.find(factsWith(handlers))).toEqual([]);
  });

  it('needs ten measured messages, and messages that still come', () => {
    expect(of(200, 20, 9)).toEqual([]);
    expect(of(200, 0)).toEqual([]);
  });

  it('counts the messages of a page that falls behind, and so tells them late', () => {
    const late = [...new Array<number>(12).fill(20), ...new Array<number>(12).fill(0)];
    const handlers = handlersOf({ samples: 10, totalMs: 250, longestMs: 25 });

    expect(slowHandler.find(factsWith(handlers, 0, late))).toMatchObject([
      {
        severity: 'problem',
        title: expect.stringMatching(/50% of the page's thread .* at 20\/s\.$/),
      },
    ]);
  });

  describe('after a burst of 100 messages within two seconds', () => {
    const handlers = handlersOf({ samples: 20, totalMs: 300, longestMs: 15 });
    /** `ago`: seconds since it was over. */
    const burst = (ago: number) =>
      Array.from({ length: 24 }, (_, at) => (at === 22 - ago || at === 23 - ago ? 50 : 0));

    it('is a problem of a new connection while it lasts, and says of how many seconds', () => {
      const [finding] = slowHandler.find(factsWith(handlers, 0, burst(0), 2_000));

      expect(finding).toMatchObject({ severity: 'problem' });
      expect(finding?.evidence[1]?.text).toMatch(/^50\/s in over 2 seconds, one in 20 ms\. /);
    });

    it.each([2, 5, 10, 20, 23])('is none when that has been silent for %s s', (ago) => {
      const found = slowHandler.find(factsWith(handlers, 0, burst(ago), 2_000 + ago * 1_000));

      expect(found).toEqual([]);
    });

    it.each([0, 10, 22, 23])('is none of an old connection, silent for %s s', (ago) => {
      expect(slowHandler.find(factsWith(handlers, 0, burst(ago)))).toEqual([]);
    });
  });
});
