import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import {
  announcement,
  created,
  frames,
  happenings,
  opened,
  recordOf,
  START,
  story,
  waiterOf,
} from '../../support/build-messages';
import { buildPool, buildPools } from '../../support/build-pools';
import { type BuiltSession, buildSession } from '../../support/build-session';

function labels({ session }: BuiltSession): string[] {
  return session.connections.value.map(({ label, state }) => `${label} ${state}`);
}

function gone(after: number, document = 'doc'): BackgroundToPanel {
  return { type: 'document-gone', document, at: START + after };
}

describe('an announcement', () => {
  it('does no harm when it comes twice', () => {
    const once = buildSession();
    const twice = buildSession();
    const message = story([
      created(1),
      opened(5),
      { type: 'connection-error', readyState: 0, after: 9 },
      created(2, 'websocket'),
    ]);

    once.apply(message);
    twice.apply(message, message);

    expect(twice.session.connections.value).toEqual(once.session.connections.value);
  });

  it('tells of a connection whose events are no longer remembered', () => {
    const built = buildSession();

    built.apply(
      announcement({
        connections: [
          recordOf(3, { framesIn: 12, createdAt: START - 9_000 }),
          recordOf(4, { kind: 'websocket', state: 'closing' }),
        ],
        lifecycleDropped: 40,
      }),
    );

    expect(labels(built)).toEqual(['SSE 1 open', 'WS 1 open']);
    expect(built.session.connections.value[0]).toMatchObject({
      framesIn: 12,
      createdAt: START - 9_000,
      path: '/stream/3',
    });
  });

  it('brings events that came while the background was away, in their order', () => {
    const built = buildSession();
    built.apply(story([created(1), opened(5)]));
    const whole = happenings([
      created(1),
      opened(5),
      { type: 'connection-error', readyState: 0, after: 50 },
      opened(90),
    ]);

    built.disconnected();
    built.connected();
    built.apply({ type: 'lifecycle', document: 'doc', events: whole.slice(3) });
    built.apply(announcement({ lifecycle: whole }));

    const [connection] = built.session.connections.value;
    expect(connection?.reconnects).toBe(1);
    expect(connection?.lifecycle).toEqual(whole);
  });

  it('revives a page that came back from the back/forward cache', () => {
    const built = buildSession();
    const message = story([created(1), opened(5)]);
    built.apply(message, gone(100));

    const whileAway = labels(built);
    built.apply(message);

    expect(whileAway).toEqual(['SSE 1 closed']);
    expect(labels(built)).toEqual(['SSE 1 open']);
  });
});

describe('the state of a connection', () => {
  it('is waiting while its request stands in the queue of a pool', () => {
    const built = buildSession();
    built.apply(story([created(1)]));
    const pool = buildPool({ held: 6, waiting: 1, waiters: [waiterOf(1, 40)] });

    built.apply(buildPools([pool], START + 50));
    const queued = built.session.connections.value[0];
    built.apply(buildPools([buildPool({ held: 6 })], START + 90));
    const letIn = built.session.connections.value[0];

    expect(queued).toMatchObject({ state: 'waiting', stateSince: START + 40 });
    expect(letIn).toMatchObject({ state: 'connecting', stateSince: START });
  });

  it('is closed by navigation when its document has gone', () => {
    const built = buildSession();
    built.apply(story([created(1), opened(5)]), gone(700));

    const [connection] = built.session.connections.value;
    expect(connection).toMatchObject({ state: 'closed', stateSince: START + 700 });
    expect(connection?.attempts[0]?.end).toMatchObject({ cause: 'navigation', at: START + 700 });
  });

  it('stays as it was when it had ended before its document went', () => {
    const built = buildSession();
    built.apply(
      story([created(1), { type: 'connection-error', readyState: 2, after: 5 }]),
      gone(9),
    );

    expect(labels(built)).toEqual(['SSE 1 failed']);
  });

  it('makes a new object only of a connection that changed', () => {
    const built = buildSession();
    built.apply(story([created(1), created(2)]));
    const [first, second] = built.session.connections.value;

    built.apply({
      type: 'lifecycle',
      document: 'doc',
      events: happenings([opened(5, 2)], 3),
    });

    expect(built.session.connections.value[0]).toBe(first);
    expect(built.session.connections.value[1]).not.toBe(second);
  });
});

describe('labels', () => {
  it('count by kind and are never given twice', () => {
    const built = buildSession();
    const ended = { type: 'close-called', code: 0, reason: '', after: 5 } as const;
    built.apply(story([created(1), created(2, 'websocket'), created(3), ended]));

    built.session.clear();
    built.apply({
      type: 'lifecycle',
      document: 'doc',
      events: happenings([created(4)], 5),
    });

    expect(labels(built)).toEqual(['WS 1 connecting', 'SSE 2 connecting', 'SSE 3 connecting']);
  });

  it('go through eight colours in order of appearance', () => {
    const built = buildSession();

    built.apply(story(Array.from({ length: 9 }, (_, i) => created(i + 1))));

    const colours = built.session.connections.value.map(({ colour }) => colour);
    expect(colours).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1]);
  });
});

describe('clear', () => {
  it('drops frames, counts and ended connections, and keeps the live ones', () => {
    const built = buildSession();
    const error = { type: 'connection-error', readyState: 2, connection: 2, after: 5 } as const;
    built.apply(
      story([created(1), opened(1), created(2), error]),
      frames([{}, {}], 5, { lost: 4 }),
    );

    built.setTime(500);
    built.session.clear();

    expect(labels(built)).toEqual(['SSE 1 open']);
    expect(built.session.counts.value).toMatchObject({ messages: 0, shown: 0, lost: 0 });
    expect(built.session.rows.length).toBe(0);
    expect(built.session.recordingSince.value).toBe(START + 500);
    expect(built.session.rates().messagesIn).toEqual([0]);
  });

  it('goes on behind the last frame', () => {
    const built = buildSession();
    built.apply(story([created(1)]), frames([{}, {}]));

    built.session.clear();
    built.apply(frames([{ payload: 'next' }], 3));

    expect(built.session.counts.value).toMatchObject({ messages: 1, shown: 1, lost: 0 });
    expect(built.session.log.payload(built.session.rows.at(0))).toBe('next');
  });

  it('does not bring back an ended connection with the next announcement', () => {
    const built = buildSession();
    const ended = story([created(1), { type: 'connection-error', readyState: 2, after: 5 }]);
    built.apply(ended);

    built.session.clear();
    built.apply(ended);

    expect(labels(built)).toEqual([]);
  });

  it('brings back an ended connection whose last frames come late, rather than losing them', () => {
    const built = buildSession();
    built.apply(story([created(1), { type: 'connection-error', readyState: 2, after: 5 }]));

    built.session.clear();
    built.apply(frames([{ payload: 'late' }]));

    expect(labels(built)).toEqual(['SSE 1 failed']);
    expect(built.session.log.connection(built.session.rows.at(0)).label).toBe('SSE 1');
  });

  it('drops reconnects from before', () => {
    const built = buildSession();
    const error = { type: 'connection-error', readyState: 0, after: 50 } as const;
    built.apply(story([created(1), opened(1), error, opened(90)]));
    const before = built.session.reconnects();

    built.setTime(500);
    built.session.clear();

    expect(before).toMatchObject([{ at: START + 50, cause: 'unknown' }]);
    expect(built.session.reconnects()).toEqual([]);
  });
});

describe('the way to the background', () => {
  it('asks for the history first, and after a restart for what it has not got', () => {
    const built = buildSession();

    built.connected();
    built.apply(story([created(1)]), frames([{}, {}, {}]));
    built.disconnected();
    built.connected();

    const watch = { type: 'watch-tab', tabId: 7, reader: 'panel-1', from: 'history' };
    expect(built.sent).toEqual([
      { ...watch, after: {} },
      { type: 'acknowledge', document: 'doc', frame: 3 },
      { ...watch, after: { doc: 3 } },
    ]);
  });

  it('says while the background is away', () => {
    const built = buildSession();

    built.connected();
    const before = built.session.connected.value;
    built.disconnected();

    expect([before, built.session.connected.value]).toEqual([true, false]);
  });

  it('pauses, and resumes from then on', () => {
    const built = buildSession();
    built.connected();
    built.apply(story([created(1)]), frames([{}]));

    built.session.pause();
    const paused = built.session.recording.value;
    built.session.resume();

    expect([paused, built.session.recording.value]).toEqual([false, true]);
    expect(built.sent.slice(2)).toEqual([
      { type: 'pause' },
      { type: 'watch-tab', tabId: 7, reader: 'panel-1', after: { doc: 1 }, from: 'now' },
    ]);
  });

  it('records no frame that arrives while it is paused, and asks to have it counted as skipped', () => {
    const built = buildSession();
    built.apply(story([created(1)]), frames([{}, {}]));

    built.session.pause();
    built.apply(frames([{}, {}], 3));
    built.session.resume();

    expect(built.session.counts.value.messages).toBe(2);
    expect(built.sent.at(-1)).toMatchObject({ type: 'watch-tab', from: 'now', after: { doc: 2 } });
  });

  it('stays paused over a restart of the background', () => {
    const built = buildSession();
    built.connected();
    built.session.pause();
    built.disconnected();

    built.connected();

    expect(built.sent.at(-2)).toMatchObject({ type: 'watch-tab', from: 'now' });
    expect(built.sent.at(-1)).toEqual({ type: 'pause' });
  });

  it('asks the background for what needs the browser', () => {
    const built = buildSession();

    built.session.showTab(9);
    built.session.reloadTab();
    built.session.openWindow();

    expect(built.sent).toEqual([
      { type: 'show-tab', tabId: 9 },
      { type: 'reload-tab', tabId: 7 },
      { type: 'open-window', tabId: 7 },
    ]);
  });

  it('counts what did not parse, here and before', () => {
    const built = buildSession();

    built.reject(2);
    built.apply({ type: 'rejected', count: 3 });

    expect(built.session.counts.value.rejected).toBe(5);
  });

  it('keeps the newest faults', () => {
    const built = buildSession();

    for (let n = 1; n <= 30; n++) built.apply({ type: 'fault', document: 'doc', message: `${n}` });

    expect(built.session.faults.value).toHaveLength(20);
    expect(built.session.faults.value.at(-1)).toBe('30');
  });
});

describe('signals', () => {
  it('change once for a whole batch of messages', () => {
    const built = buildSession();
    const versions: number[] = [];
    effect(() => {
      versions.push(built.session.version.value);
    });

    built.apply(story([created(1)]), frames([{}, {}]), frames([{}], 3));

    expect(versions).toHaveLength(2);
  });

  it('let go of a selected frame and a selected connection that are no longer there', () => {
    const built = buildSession();
    built.apply(story([created(1), { type: 'connection-error', readyState: 2 }]), frames([{}]));
    built.session.selectedConnection.value = 'doc/1';
    built.session.selectedFrame.value = 0;

    built.session.clear();

    expect(built.session.selectedConnection.value).toBeNull();
    expect(built.session.selectedFrame.value).toBeNull();
  });
});

describe('what the panel is told of the whole browser', () => {
  it('is kept beside the pools', () => {
    const built = buildSession();
    const totals = {
      connections: 250,
      connectionsCap: 256,
      sockets: 1,
      socketsCap: 256,
      capsAssumed: true,
    };
    const unseen = [
      { tabId: 9, title: 'Old', url: 'http://old.test/', reason: 'needs-reload' as const },
    ];

    const missing = { requests: 12, pools: 40, tabs: 3 };

    built.apply({ ...buildPools([buildPool()], START), totals, unseen, missing });

    expect(built.session.totals.value).toEqual(totals);
    expect(built.session.unseen.value).toEqual(unseen);
    expect(built.session.missing.value).toMatchObject(missing);
  });
});

describe('selecting', () => {
  it('a pool deselects the connection, and the other way round', () => {
    const built = buildSession();
    built.apply(story([created(1)]));
    const { selectedConnection, selectedPool } = built.session;

    selectedConnection.value = 'doc/1';
    selectedPool.value = 'pool';
    const afterPool = [selectedConnection.value, selectedPool.value];
    selectedConnection.value = 'doc/1';

    expect(afterPool).toEqual([null, 'pool']);
    expect([selectedConnection.value, selectedPool.value]).toEqual(['doc/1', null]);
  });

  it('a pool outlasts a moment in which nothing runs in it', () => {
    const built = buildSession();
    built.session.selectedPool.value = 'pool';

    built.apply(buildPools([], START));

    expect(built.session.selectedPool.value).toBe('pool');
  });
});

describe('a panel for all tabs', () => {
  it('says so, and opens the panel of a tab that is named', () => {
    const built = buildSession({ tabId: null });
    built.connected();

    built.session.openWindow(9);
    built.session.reloadTab(9);
    built.session.openWindow();
    built.session.openAllTabs();

    expect(built.session.isOfAllTabs).toBe(true);
    expect(built.sent.slice(1)).toEqual([
      { type: 'open-window', tabId: 9 },
      { type: 'reload-tab', tabId: 9 },
      { type: 'open-window', tabId: null },
    ]);
  });
});
