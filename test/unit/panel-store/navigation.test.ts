import { describe, expect, it } from 'vitest';
import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import { created, documentOf, frames, opened, START, story } from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';

const oldPage = story([created(1), opened(1)]);
const newPage = story([created(1, 'event-source', 2_000)], documentOf('new'));
const navigated: BackgroundToPanel = {
  type: 'navigated',
  url: 'http://app.test/',
  at: START + 2_000,
};

function iframe(key: string): BackgroundToPanel {
  return story([created(1)], documentOf(key, { frameId: 3 }));
}

function gone(after: number, document = 'doc'): BackgroundToPanel {
  return { type: 'document-gone', document, at: START + after };
}

/** One frame of a document, whose payload is the document's key. */
function frameOf(document: string, first = 1): BackgroundToPanel {
  return frames([{ payload: document }], first, {}, document);
}

function documentsOf({ session }: BuiltSession): string[] {
  return session.connections.value.map((it) => it.document);
}

/** What the rows show: also fails where a frame's connection is not recorded. */
function rowsOf({ session: { log, rows } }: BuiltSession): string[] {
  return Array.from({ length: rows.length }, (_, row) => {
    const index = rows.at(row);
    return `${log.connection(index).document}: ${log.payload(index)}`;
  });
}

describe('a navigation', () => {
  it('is not what a worker of the page comes by', () => {
    const built = buildSession();
    const worker = (key: string) =>
      story([created(1, 'event-source', 2_000)], documentOf(key, { context: 'worker' }));

    built.apply(oldPage, worker('first worker'), worker('second worker'));

    expect(documentsOf(built)).toEqual(['doc', 'first worker', 'second worker']);
  });

  it('clears what belongs to the page before and counts from 1 again', () => {
    const built = buildSession();
    built.apply(oldPage, frames([{}, {}]), gone(1_990), navigated, newPage);

    const [connection] = built.session.connections.value;
    expect(connection).toMatchObject({ label: 'SSE 1', state: 'connecting', document: 'new' });
    expect(built.session.connections.value).toHaveLength(1);
    expect(built.session.counts.value.messages).toBe(0);
    expect(built.session.recordingSince.value).toBe(START + 2_000);
  });

  it.each([
    ['the navigation, the old page’s end', [navigated, gone(2_003), newPage, frameOf('new')]],
    ['the old page’s end, the navigation', [gone(1_990), navigated, newPage, frameOf('new')]],
    ['the new page, the navigation', [newPage, frameOf('new'), navigated, gone(2_003)]],
    ['the new page before all else', [newPage, navigated, frameOf('new'), gone(2_003)]],
    ['the new page between both', [navigated, newPage, frameOf('new'), gone(2_003)]],
    ['the old page’s end, the new page', [gone(1_990), newPage, frameOf('new'), navigated]],
  ])('shows the new page alone, told in this order: %s', (_, order) => {
    const built = buildSession();
    const old = story([created(1, 'event-source', 1_900)]);
    built.apply(old, frameOf('doc'));

    for (const message of order) built.apply(message);

    expect(documentsOf(built)).toEqual(['new']);
    expect(rowsOf(built)).toEqual(['new: new']);
    expect(built.session.counts.value).toMatchObject({ messages: 1, shown: 1, lost: 0 });
    expect(built.session.rates().messagesIn.reduce((a, b) => a + b)).toBe(1);
  });

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])('is not misled by a page whose clock is an hour %s', (_, skew) => {
    const built = buildSession();
    built.apply(story([created(1, 'event-source', skew)]), frameOf('doc'), navigated);
    built.apply(story([created(1, 'event-source', skew)], documentOf('new')), frameOf('new'));
    built.apply(gone(2_003));

    expect(rowsOf(built)).toEqual(['new: new']);
  });

  it('clears the old page’s iframes, whichever of them ends first', () => {
    const built = buildSession();
    built.apply(oldPage, iframe('old frame'), frameOf('doc'), frameOf('old frame'));

    built.apply(gone(1_990, 'old frame'), navigated, gone(2_003), newPage, frameOf('new'));

    expect(documentsOf(built)).toEqual(['new']);
    expect(rowsOf(built)).toEqual(['new: new']);
  });

  it.each([
    ['behind the navigation', [navigated, iframe('frame'), frameOf('frame'), gone(2_003), newPage]],
    ['behind the old end', [gone(1_990), iframe('frame'), frameOf('frame'), navigated, newPage]],
    ['before the new page', [gone(1_990), iframe('frame'), frameOf('frame'), newPage, navigated]],
    ['after the new page', [newPage, iframe('frame'), frameOf('frame'), navigated, gone(2_003)]],
  ])('keeps the new page’s iframe that comes %s', (_, order) => {
    const built = buildSession();
    built.apply(oldPage, iframe('old frame'), frameOf('doc'), frameOf('old frame'));

    for (const message of order) built.apply(message);
    built.apply(frameOf('frame', 2), gone(2_010, 'old frame'));

    expect(documentsOf(built).toSorted()).toEqual(['frame', 'new']);
    expect(rowsOf(built)).toEqual(['frame: frame', 'frame: frame']);
  });

  it('keeps a page whose top document ended and came back', () => {
    const built = buildSession();
    built.apply(oldPage, frameOf('doc'), gone(500), iframe('frame'), oldPage, navigated);

    expect(documentsOf(built)).toEqual([]);
  });

  it('asks again for a document that lives on although it was told before the navigation', () => {
    const built = buildSession();
    built.apply(iframe('frame'), frameOf('frame'), navigated, frameOf('frame', 2));
    const askedAtOnce = built.sent.filter(({ type }) => type === 'watch-tab');

    built.setTime(5_000);
    built.apply(frameOf('frame', 3), frameOf('frame', 4));
    const asked = built.sent.filter(({ type }) => type === 'watch-tab');
    built.apply(iframe('frame'), ...[1, 2, 3, 4].map((number) => frameOf('frame', number)));

    expect(askedAtOnce).toEqual([]);
    expect(asked).toMatchObject([{ from: 'history', after: {} }]);
    expect(rowsOf(built)).toHaveLength(4);
    expect(built.session.counts.value).toMatchObject({ messages: 4, lost: 0 });
  });

  it('takes each navigation for a page of its own, also where a page has no connection', () => {
    const built = buildSession();
    built.apply(oldPage, frameOf('doc'), gone(1_990), newPage, navigated, frameOf('new'));

    built.setTime(100);
    built.apply(navigated, gone(2_500, 'new'));

    expect(documentsOf(built)).toEqual([]);
    expect(rowsOf(built)).toEqual([]);
  });

  it('that was never told does not hide the next one for long', () => {
    const built = buildSession();
    built.apply(oldPage, newPage, frameOf('new'));

    built.setTime(60_000);
    built.apply(navigated);

    expect(rowsOf(built)).toEqual([]);
  });

  it('acknowledges, and otherwise passes over, what the old page still sends', () => {
    const built = buildSession();
    built.apply(oldPage, gone(1_990), navigated, newPage, frames([{}]));

    expect(built.session.counts.value).toMatchObject({ messages: 0, rejected: 0 });
    expect(built.sent.at(-1)).toEqual({ type: 'acknowledge', document: 'doc', frame: 1 });
  });

  it('keeps everything when the log is to be preserved', () => {
    const built = buildSession();
    built.session.preserveLog.value = true;
    built.apply(oldPage, frames([{}, {}]), gone(1_990), navigated, newPage);

    const labels = built.session.connections.value.map(({ label, state }) => `${label} ${state}`);
    expect(labels).toEqual(['SSE 1 closed', 'SSE 2 connecting']);
    expect(built.session.counts.value.messages).toBe(2);
    expect(built.session.recordingSince.value).toBe(START);
  });

  it('clears all earlier pages once the log is no longer preserved', () => {
    const built = buildSession();
    built.session.preserveLog.value = true;
    built.apply(oldPage, frameOf('doc'), gone(1_990), navigated, newPage, frameOf('new'));
    built.session.preserveLog.value = false;

    built.apply(navigated, gone(3_000, 'new'), story([created(1)], documentOf('third')));

    expect(documentsOf(built)).toEqual(['third']);
    expect(rowsOf(built)).toEqual([]);
  });

  it('back to a page in the cache tells that page by its whole story', () => {
    const built = buildSession();
    built.apply(oldPage, frames([{}, {}]), gone(1_990), navigated, newPage, frameOf('new'));

    built.apply(navigated, gone(2_500, 'new'), oldPage, frameOf('doc', 3));

    expect(rowsOf(built)).toEqual(['doc: doc']);
    expect(built.session.counts.value).toMatchObject({ messages: 1, lost: 0 });
  });

  it('lets a filter and a selection go on with the new page', () => {
    const built = buildSession();
    built.apply(oldPage, frames([{ payload: 'a' }, { payload: 'b' }]));
    built.session.filter.text.value = 'new';
    built.session.selectedConnection.value = 'doc/1';
    built.session.selectedFrame.value = 0;

    built.apply(newPage, frameOf('new'), navigated, gone(2_003), frameOf('new', 2));

    expect(rowsOf(built)).toEqual(['new: new', 'new: new']);
    expect(built.session.selectedConnection.value).toBeNull();
    expect(built.session.selectedFrame.value).toBeNull();
  });
});

describe('recording that is switched off for a site', () => {
  it('ends what its page had with these words, whatever is told of the page later', () => {
    const built = buildSession();
    const ended = { type: 'recording-ended', document: 'doc', at: START + 500 } as const;

    built.apply(oldPage, ended, gone(501));

    const [connection] = built.session.connections.value;
    expect(connection?.state).toBe('closed');
    expect(connection?.attempts.at(-1)?.end?.text).toBe('recording was switched off for its site');
  });
});
