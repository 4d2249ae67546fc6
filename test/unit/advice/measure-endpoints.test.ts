import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { measureEndpoints } from '../../../panel/advice/measure-endpoints';
import { buildFindingFacts, messagesOf } from '../../support/build-finding-facts';
import { START } from '../../support/build-messages';
import { buildSeenPoll } from '../../support/build-poll';
import { buildPool } from '../../support/build-pools';
import { playScenario } from '../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../support/scenarios/scenario-page';

const SEEN_POLL = buildSeenPoll(START, {
  tabId: 7,
  endpoint: 'http://app.test/inbox',
  requests: 101,
  firstAt: START - 200_000,
  answers: 100,
  unchanged: 0,
  bytes: 1_000,
});

describe('the measure of endpoints', () => {
  it('adds up what came back to the same address, and keeps others apart', () => {
    const { session } = playScenario(
      {
        name: 'two endpoints',
        seconds: 40,
        expected: [],
        play: () => {
          const page = new ScenarioPage();
          page.webSocket('ws://app.test/live?_=1').open(10).receive(500).close(5_000, 1001);
          page.webSocket('ws://app.test/live?_=2', { at: 6_000 }).open(6_010).send(7_000);
          page.eventSource('http://app.test/events').open(20).event(900);
          return page;
        },
      },
      'chromium',
    );
    const connections = session.connections.value;
    const frames = [{ code: FRAME.textIn }, { code: FRAME.binaryIn }];

    const endpoints = measureEndpoints(
      buildFindingFacts({
        connections,
        messages: ({ kind }) => (kind === 'websocket' ? messagesOf(frames) : null),
        pools: [buildPool({ holders: [] })],
        now: START + 40_000,
      }),
    );

    expect(endpoints.map(({ kind, path, connections: all }) => [kind, path, all.length])).toEqual([
      ['websocket', '/live', 2],
      ['event-source', '/events', 1],
    ]);
    expect(endpoints[0]).toMatchObject({
      observedMs: 4_990 + 33_990,
      dataIn: 'both',
      dataOut: 'none',
      protocol: 'HTTP/1.1',
      open: 1,
    });
    expect(endpoints[1]).toMatchObject({ slots: { held: 0, cap: 6 }, dataIn: 'none' });
  });

  it.each([
    [100, 60, 100],
    [100, 12, 0],
  ])(
    'of %i answers that only requests show, %i of them empty, compares %i',
    (answers, unchanged, compared) => {
      const polls = [{ ...SEEN_POLL, answers, unchanged }];

      const [endpoint] = measureEndpoints(buildFindingFacts({ polls, now: START }));

      expect(endpoint?.poll).toMatchObject({ compared, unchanged });
    },
  );
});
