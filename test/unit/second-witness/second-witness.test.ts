import { describe, expect, it } from 'vitest';
import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import { RecordedTime } from '../../../panel/second-witness/recorded-time';
import { SecondWitness } from '../../../panel/second-witness/second-witness';
import {
  announcement,
  created,
  factsOf,
  frames,
  type Happening,
  happenings,
  opened,
  START,
  story,
} from '../../support/build-messages';
import { buildPool, buildSlot } from '../../support/build-pools';
import { buildSession } from '../../support/build-session';

const URL_1 = 'http://app.test/stream/1?key=1';
const WORKER = 'http://app.test/worker.js';

interface Logged {
  url?: string;
  type?: string;
  after?: number;
  referrer?: string;
  status?: number;
  error?: string;
  events?: readonly { after: number; name: string; data: string }[];
}

function logged({ url = URL_1, type = 'eventsource', after = 0, ...given }: Logged) {
  const { referrer = 'http://app.test/', status = 200, error = null, events = [] } = given;
  return {
    _resourceType: type,
    _connectionId: '231',
    startedDateTime: new Date(START + after).toISOString(),
    time: 12,
    timings: { blocked: 920, receive: 0 },
    request: { method: 'GET', url, headers: [{ name: 'Referer', value: referrer }] },
    response: {
      status,
      httpVersion: 'h2',
      _error: error,
      headers: [{ name: 'set-cookie', value: 'secret' }],
      content: { mimeType: 'text/event-stream' },
    },
    _eventSourceMessages: events.map((event) => ({
      time: (START + event.after) / 1_000,
      eventName: event.name,
      eventId: '',
      data: event.data,
    })),
  };
}

/** A dedicated worker's script, as the log has it. */
const SCRIPT = {
  _resourceType: 'script',
  startedDateTime: new Date(START).toISOString(),
  request: { method: 'GET', url: WORKER, headers: [{ name: 'Sec-Fetch-Dest', value: 'worker' }] },
  response: { status: 200 },
};

function build() {
  const built = buildSession();
  const state = {
    now: START,
    costMs: 0,
    isVisible: true,
    reads: 0,
    siteOff: '',
    entries: [] as unknown[],
  };
  let clock = 0;
  const witness = new SecondWitness({
    async readLog() {
      state.reads += 1;
      clock += state.costMs;
      return { entries: state.entries };
    },
    control: built,
    recorded: new RecordedTime(built, () => state.now),
    tabId: 7,
    now: () => state.now,
    clock: () => clock,
    isVisible: () => state.isVisible,
    isSiteOff: (url) => url === state.siteOff,
    newKey: () => 'log',
  });
  return {
    ...built,
    state,
    witness,
    tell: (...messages: BackgroundToPanel[]) => built.apply(...witness.look(messages)),
    /** Looks at the log at so many milliseconds after START. */
    async checkAt(after: number) {
      state.now = START + after;
      built.setTime(after);
      await witness.check();
    },
    shown() {
      const { log } = built.session;
      return Array.from({ length: log.end - log.start }, (_, at) => log.payload(log.start + at));
    },
    connections: () => built.session.connections.value,
  };
}

describe('SecondWitness', () => {
  it('adds what the page let pass, and what no other API tells of the request', async () => {
    const { tell, state, checkAt, shown, connections } = build();
    tell(story([created(), opened(12)]), {
      type: 'attempt',
      document: 'doc',
      connection: 1,
      attempt: factsOf(),
    });
    tell(frames([{ after: 20, payload: 'a', eventType: 'message' }]));
    state.entries = [
      logged({
        events: [
          { after: 15, name: 'x', data: 'unheard' },
          { after: 20, name: 'message', data: 'a' },
        ],
      }),
    ];

    await checkAt(2_000);

    expect(shown()).toEqual(['a', 'unheard']);
    expect(connections()).toMatchObject([{ unheardEvents: 1 }]);
    expect(connections()[0]?.attempts[0]?.network).toEqual({
      connectionId: '231',
      blockedMs: 920,
      httpVersion: 'HTTP/2',
    });
  });

  it.each([
    ['waits for frames that the page has announced', 3_000, ['heard']],
    ['takes the log for it when they do not come', 40_000, ['heard in the log']],
  ])('%s', async (_, after, expected) => {
    const { tell, state, checkAt, shown } = build();
    const heard: Happening = { type: 'event-type-heard', eventType: 'x', after: 2 };
    const ended: Happening = { type: 'connection-error', readyState: 2, after: 30 };
    const lifecycle = happenings([created(), heard, opened(12), ended]).map((event) =>
      event.type === 'connection-error' ? { ...event, afterFrame: 1 } : event,
    );
    tell(announcement({ lifecycle }), {
      type: 'attempt',
      document: 'doc',
      connection: 1,
      attempt: factsOf(),
    });
    const isLost = after > 30_000;
    const data = isLost ? 'heard in the log' : 'heard';
    state.entries = [logged({ events: [{ after: 20, name: 'x', data }] })];

    await checkAt(2_000);
    expect(shown()).toEqual([]);
    if (!isLost) tell(frames([{ after: 20, payload: 'heard', eventType: 'x' }]));
    await checkAt(after);

    expect(shown()).toEqual(expected);
  });

  it("tells a worker's stream as a document of its own", async () => {
    const { state, checkAt, connections, shown } = build();
    const events = [{ after: 50, name: 'named', data: 'from the worker' }];
    state.entries = [SCRIPT, logged({ after: 30, referrer: WORKER, events })];

    await checkAt(100);

    expect(connections()).toMatchObject([
      { kind: 'event-source', context: 'worker', documentUrl: WORKER, toldBy: 'network-log' },
    ]);
    expect(connections()[0]).toMatchObject({ state: 'open', framesIn: 1, frameId: -1 });
    expect(shown()).toEqual(['from the worker']);
  });

  it("takes a stream for a worker's only when the page had time to tell of it, and gives it back", async () => {
    const { tell, state, checkAt, connections, shown, session } = build();
    const events = [{ after: 20, name: 'message', data: 'a' }];
    state.entries = [logged({ events })];
    await checkAt(100);
    const early = connections().length;
    await checkAt(4_000);
    const late = connections().map(({ toldBy }) => toldBy);

    tell(story([created(), opened(12)]));
    tell(frames([{ after: 20, payload: 'a', eventType: 'message' }]));
    await checkAt(20_000);

    expect([early, late]).toEqual([0, ['network-log']]);
    expect(connections().map(({ toldBy }) => toldBy)).toEqual(['instrument']);
    expect(shown()).toEqual(['a']);
    expect(session.counts.value.messages).toBe(1);
  });

  it('joins the retries of an EventSource in a worker, and says how it ended', async () => {
    const { state, checkAt, witness, connections } = build();
    const first = logged({ after: 10, referrer: WORKER });
    state.entries = [SCRIPT, first];
    await checkAt(100);
    witness.finished(first);
    await checkAt(1_200);
    state.entries = [SCRIPT, first, logged({ after: 3_000, referrer: WORKER })];
    await checkAt(4_000);
    const ended = { ...logged({ after: 3_000, referrer: WORKER, error: 'net::ERR_ABORTED' }) };
    state.entries = [SCRIPT, first, ended];
    witness.finished(ended);

    await checkAt(6_000);

    expect(connections()).toMatchObject([
      { state: 'closed', closedBy: 'page', reconnects: 1, attempts: [{}, {}] },
    ]);
  });

  it('links the request of a worker to its stream, which is then no longer hidden', async () => {
    const { tell, state, checkAt, session } = build();
    state.entries = [SCRIPT, logged({ after: 30, referrer: WORKER })];
    const slot = buildSlot('9', { url: URL_1, startedAt: START + 31, hidden: 'dedicated-worker' });
    const pools = [buildPool({ holders: [slot] })];
    const missing = { requests: 0, pools: 0, tabs: 0 };
    tell({ type: 'pools', pools, totals: null, unseen: [], missing, at: START + 40 });

    await checkAt(100);

    expect(session.pools.value[0]?.holders[0]).toMatchObject({
      hidden: null,
      connection: { document: 'log', connection: 1 },
    });
  });

  it('reads at most a twentieth of the time, and not more often than twice a second', async () => {
    const { tell, state, checkAt } = build();
    tell(story([created(), opened(12)]));
    state.costMs = 100;
    await checkAt(0);
    await checkAt(1_900);
    const tooEarly = state.reads;
    await checkAt(2_000);
    state.costMs = 1;
    await checkAt(4_500);
    await checkAt(4_900);

    expect([tooEarly, state.reads]).toEqual([1, 3]);
  });

  it('reads nothing while nobody looks, while paused, or with nothing to learn', async () => {
    const { tell, state, checkAt, session } = build();
    await checkAt(0);
    await checkAt(10_000);
    const withNothing = state.reads;
    tell(story([created(), opened(12)]));
    state.isVisible = false;
    await checkAt(20_000);
    state.isVisible = true;
    session.pause();
    await checkAt(30_000);

    expect([withNothing, state.reads]).toEqual([1, 1]);
  });

  it('leaves out what came while recording was paused', async () => {
    const { state, checkAt, session, shown } = build();
    const early = [{ after: 50, name: 'x', data: 'before' }];
    state.entries = [SCRIPT, logged({ after: 30, referrer: WORKER, events: early })];
    await checkAt(100);
    session.pause();
    state.now = START + 5_000;
    session.resume();
    const late = [
      { after: 1_000, name: 'x', data: 'while paused' },
      { after: 6_000, name: 'x', data: 'after' },
    ];
    state.entries = [SCRIPT, logged({ after: 30, referrer: WORKER, events: [...early, ...late] })];

    await checkAt(7_000);

    expect(shown()).toEqual(['before', 'after']);
    expect(session.counts.value.skipped).toBe(1);
  });

  it('forgets the workers of a page that was left', async () => {
    const { tell, state, checkAt, connections } = build();
    state.entries = [SCRIPT, logged({ after: 30, referrer: WORKER })];
    await checkAt(100);

    tell({ type: 'navigated', url: 'http://app.test/next', at: START + 5_000 });
    tell(announcement({ lifecycle: happenings([]) }));
    await checkAt(9_000);

    expect(connections()).toEqual([]);
  });
});
