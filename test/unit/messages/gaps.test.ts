import { describe, expect, it } from 'vitest';
import { SortedRows } from '../../../panel/messages/sorted-rows';
import { timeTexts } from '../../../panel/messages/time-column';
import type { Session } from '../../../panel/store/session-api';
import { created, frames, story } from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';

/** Two connections in turn; every hundredth message of either comes ten seconds after the one before. */
const SPECS = Array.from({ length: 40_000 }, (_, n) => ({
  connection: 1 + (n % 2),
  after: n * 5 + Math.floor((n + 100) / 200) * 10_000,
}));

function filled(): BuiltSession {
  const built = buildSession();
  built.apply(story([created(1), created(2, 'websocket')]), frames(SPECS));
  built.runSlices();
  return built;
}

function filterBy(built: BuiltSession, text: string): number[] {
  built.session.filter.text.value = text;
  built.runSlices();
  return shown(built.session);
}

function shown({ rows }: Session): number[] {
  return Array.from({ length: rows.length }, (_, row) => rows.at(row));
}

function sortedByGap({ log, rows }: Session): SortedRows {
  let now = 0;
  const sorted = new SortedRows(log, rows, { by: 'gap', isDescending: true }, () => now++);
  while (!sorted.advance());
  return sorted;
}

/** The frames whose column shows about ten seconds. */
function longInColumn(session: Session): number[] {
  const { log } = session;
  const textOf = timeTexts(session, 'delta');
  const all = Array.from({ length: log.end - log.start }, (_, at) => log.start + at);
  return all.filter((index) => textOf(index) === '+10.0 s');
}

const changes: readonly (readonly [name: string, change: (built: BuiltSession) => void])[] = [
  ['the oldest have left', ({ session }) => session.setBounds({ maxFrames: 20_000 })],
  [
    'Clear',
    ({ session, apply }) => {
      session.clear();
      apply(
        frames(
          SPECS.slice(0, 4_000).map((spec) => ({ ...spec, after: spec.after + 1e6 })),
          40_001,
        ),
      );
    },
  ],
];

describe('the filter gap:, the order by delta and the Delta column', () => {
  it.each(changes)('tell the same times after %s', (_, change) => {
    const before = filled();
    filterBy(before, 'gap:>9s');
    sortedByGap(before.session);
    change(before);
    before.runSlices();
    const after = filled();
    change(after);

    const typedAfter = filterBy(after, 'gap:>9s');

    const expected = longInColumn(after.session);
    expect(expected.length).toBeGreaterThan(10);
    expect(typedAfter).toEqual(expected);
    expect(shown(before.session)).toEqual(expected);
    filterBy(after, '');
    const sorted = sortedByGap(after.session);
    const longest = Array.from({ length: expected.length }, (_, row) => sorted.at(row));
    expect(longest).toEqual(expected);
  });
});
