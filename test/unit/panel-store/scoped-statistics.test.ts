import { describe, expect, it } from 'vitest';
import { created, frames, opened, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

/** Two connections that get a message a second each, of 10 and of 100 bytes. */
function build() {
  const state = { clock: 0 };
  const built = buildSession({ clock: () => state.clock });
  built.apply(story([created(1), opened(1), created(2), opened(2)]));
  const send = (first: number, seconds: readonly number[]) =>
    built.apply(
      frames(
        seconds.flatMap((second) => [
          { after: second * 1_000, connection: 1, size: 10 },
          { after: second * 1_000, connection: 2, size: 100 },
        ]),
        first,
      ),
    );
  send(1, [0, 1, 2, 3, 4]);
  const { statistics } = built.session;
  return {
    ...built,
    state,
    send,
    statistics,
    bytes() {
      built.runSlices();
      return statistics.result.value?.in.bytes ?? null;
    },
  };
}

describe('the session’s statistics', () => {
  it('are counted only while somebody looks', () => {
    const { statistics, bytes } = build();

    expect(bytes()).toBeNull();
    const stop = statistics.watch();

    expect(bytes()).toBe(550);
    stop();
  });

  it('follow the selected connection and the time range at once', () => {
    const { session, statistics, bytes } = build();
    statistics.watch();
    bytes();

    session.selectedConnection.value = 'doc/2';
    expect(statistics.result.value).toBeNull();
    expect(bytes()).toBe(500);
    session.filter.timeRange.value = { from: START + 1_000, to: START + 2_000 };
    expect(bytes()).toBe(200);
    session.selectedConnection.value = null;
    expect(bytes()).toBe(220);
    session.filter.timeRange.value = null;
    expect(bytes()).toBe(550);
  });

  it('grow with the log, once a second', () => {
    const { send, statistics, state, bytes } = build();
    statistics.watch();
    bytes();

    send(11, [5]);
    expect(bytes()).toBe(550);
    state.clock = 1_000;
    send(13, [6]);

    expect(bytes()).toBe(770);
  });

  it('begin anew when the log is cleared', () => {
    const { send, session, statistics, bytes } = build();
    statistics.watch();
    bytes();

    session.clear();
    expect(bytes()).toBe(0);
    send(11, [5]);

    expect(session.log.end - session.log.start).toBe(2);
  });
});
