import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../panel/export/export-file';
import type { ExportOptions } from '../../../panel/export/export-source';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import type { ExportFormat } from '../../../panel/panel-actions';
import type { Session } from '../../../panel/store/session-api';
import { fakeKinds } from '../../support/fake-kinds';
import { FAKE_NOW } from '../../support/fake-moment';
import { createFakeSession } from '../../support/fake-session';
import { fakeWaits } from '../../support/fake-waits';
import { importedSession } from '../../support/import-text';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

const ALL: ExportOptions = { scope: 'all', redaction: NO_REDACTION };

function captureOf(session: Session, options = ALL): string {
  return written('recording', session, options);
}

function written(format: ExportFormat, session: Session, options = ALL): string {
  const source = sourceOf(session, '1.2.3', FAKE_NOW);
  return [...exportFile(format, source, options).parts].join('');
}

function fullSession(): Session {
  return createFakeSession({ messages: [...fakeKinds(), fakeWaits(false)] }).session;
}

describe('a capture that is imported', { timeout: PROPERTY_TIMEOUT_MS }, () => {
  it.each([
    ['all', ALL],
    ['what is shown', { ...ALL, scope: 'shown' }],
    ['all without secrets', { ...ALL, redaction: DEFAULT_REDACTION }],
  ] as const)('gives the same bytes again: %s', async (_, options) => {
    const live = fullSession();
    live.filter.text.value = options.scope === 'shown' ? 'kind:ws' : '';
    const text = captureOf(live, options);

    const session = await importedSession(text);

    expect(captureOf(session, { ...options, scope: 'all' })).toBe(text);
  });

  it('has an entry in a HAR file for the messages of a connection whose attempts nobody knows', async () => {
    const capture = JSON.parse(captureOf(fullSession()));
    const { connection: id } = capture.frames.find(({ opcode = 0 }) => opcode === 2);
    const own = capture.frames.filter((it: { connection: string }) => it.connection === id);
    Object.assign(
      capture.connections.find((it: { id: string }) => it.id === id),
      { attempts: [] },
    );

    const session = await importedSession(JSON.stringify(capture));

    const { log } = JSON.parse(written('har', session));
    const lists = log.entries.map((it: Record<string, object[]>) => it._webSocketMessages ?? []);
    expect(lists.map(({ length }: object[]) => length)).toContain(own.length);
  });

  it('gives an equal view', async () => {
    const live = fullSession();

    const session = await importedSession(captureOf(live), 'app.pushscope.json');

    expect(session.connections.value).toEqual(live.connections.value);
    expect(session.pools.value).toEqual(live.pools.value);
    expect(session.polls.value).toEqual(live.polls.value);
    expect(session.unseen.value).toEqual(live.unseen.value);
    expect(session.open()).toEqual(live.open());
    expect(session.rates()).toEqual(live.rates());
    expect(session.reconnects()).toEqual(live.reconnects());
    expect(session.counts.value).toEqual(live.counts.value);
    expect(framesOf(session)).toEqual(framesOf(live));
    for (const { id } of live.connections.value) {
      expect(session.requestBody(id)).toBe(live.requestBody(id));
      expect(session.rates(id)).toEqual(live.rates(id));
    }
    expect(session.capture).toMatchObject({ name: 'app.pushscope.json', exportedAt: FAKE_NOW });
  });
});

function framesOf({ log, rows }: Session) {
  return Array.from({ length: rows.length }, (_, row) => {
    const index = rows.at(row);
    return [
      log.connection(index).label,
      log.time(index),
      log.code(index),
      log.size(index),
      log.payload(index),
      log.isCut(index),
      log.eventType(index),
      log.eventId(index),
      log.frameNumber(index),
      log.lostBefore(index),
      log.seenBy(index),
    ];
  });
}
