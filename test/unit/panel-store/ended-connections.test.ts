import { describe, expect, it } from 'vitest';
import { CHUNK_FRAMES } from '../../../panel/store/frame-chunk';
import {
  announcement,
  created,
  documentOf,
  frames,
  happenings,
  opened,
  recordOf,
  story,
} from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';

/** Connections that failed at once, and behind them one that lives. */
function endedBefore(count: number) {
  const ended = Array.from({ length: count }, (_, n) => [
    created(n + 1),
    { type: 'connection-error', readyState: 2, connection: n + 1, after: 5 } as const,
  ]);
  return [...ended.flat(), created(count + 1), opened(9, count + 1)];
}

function labels({ session }: BuiltSession): string[] {
  return session.connections.value.map(({ label, state }) => `${label} ${state}`);
}

describe('ended connections beyond their bound', () => {
  it('leave, the oldest first, and are counted; live ones stay', () => {
    const built = buildSession({ maxEnded: 3 });

    built.apply(story(endedBefore(5)));

    expect(labels(built)).toEqual(['SSE 3 failed', 'SSE 4 failed', 'SSE 5 failed', 'SSE 6 open']);
    expect(built.session.counts.value.connectionsLetGo).toBe(2);
  });

  it('do not count live connections', () => {
    const built = buildSession({ maxEnded: 3 });

    built.apply(story(Array.from({ length: 10 }, (_, n) => created(n + 1))));

    expect(built.session.connections.value).toHaveLength(10);
    expect(built.session.counts.value.connectionsLetGo).toBe(0);
  });

  it('do not come back with the next announcement or a late event', () => {
    const built = buildSession({ maxEnded: 3 });
    const list = endedBefore(5);
    built.apply(story(list));

    const connections = [1, 2].map((number) => recordOf(number, { state: 'closed' }));
    built.apply(announcement({ connections, lifecycle: happenings(list) }));
    const late = { type: 'close-called', code: 0, reason: '', connection: 1, after: 20 } as const;
    const events = happenings([late], list.length + 1);
    built.apply({ type: 'lifecycle', document: 'doc', events });

    expect(labels(built)).toHaveLength(4);
    expect(built.session.counts.value.connectionsLetGo).toBe(2);
  });

  it('still name their frames, for as long as the log holds these', () => {
    const built = buildSession({ maxEnded: 1, bounds: { maxFrames: CHUNK_FRAMES } });
    built.apply(story([created(1), created(2)]), frames([{ connection: 1 }]));
    const ends = [1, 2].map((connection) => {
      return { type: 'connection-error', readyState: 2, connection, after: 5 } as const;
    });
    built.apply({ type: 'lifecycle', document: 'doc', events: happenings(ends, 3) });

    const { log, rows } = built.session;
    const named = log.connection(rows.at(0));
    const many = Array.from({ length: CHUNK_FRAMES }, () => ({ connection: 2 }));
    built.apply(frames(many, 2));

    expect(labels(built)).toEqual(['SSE 2 failed']);
    expect(named).toMatchObject({ label: 'SSE 1', path: '/stream/1', state: 'failed' });
    expect(log.start).toBe(CHUNK_FRAMES);
    expect(log.connection(log.start).label).toBe('SSE 2');
  });

  it('leave with their document, and live again with it if the page comes back', () => {
    const built = buildSession({ maxEnded: 1 });
    const records = [1, 2, 3].map((number) => recordOf(number));
    built.session.preserveLog.value = true;
    built.apply(announcement({ connections: records }));

    built.apply({ type: 'document-gone', document: 'doc', at: 0 });
    const left = labels(built);
    built.apply(announcement({ connections: records }));

    expect(left).toEqual(['SSE 3 closed']);
    expect(labels(built).map((it) => it.split(' ')[2])).toEqual(['open', 'open', 'open']);
  });

  it('are kept with their late frames', () => {
    const built = buildSession({ maxEnded: 1 });
    built.apply(story(endedBefore(2)));

    built.apply(frames([{ connection: 1, payload: 'late' }]));

    const { log, rows } = built.session;
    expect(log.payload(rows.at(0))).toBe('late');
    expect(log.connection(rows.at(0)).document).toBe(documentOf().key);
  });

  it('are counted anew after clearing', () => {
    const built = buildSession({ maxEnded: 1 });
    built.apply(story(endedBefore(3)), frames([{ connection: 1 }]));

    built.session.clear();

    expect(labels(built)).toEqual(['SSE 4 open']);
    expect(built.session.counts.value.connectionsLetGo).toBe(0);
  });
});
