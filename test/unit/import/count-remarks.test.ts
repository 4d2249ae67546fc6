import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../panel/export/export-file';
import type { ExportScope } from '../../../panel/export/export-source';
import { NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import { created, frames, opened, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { importedSession } from '../../support/import-text';

function captureOf(scope: ExportScope = 'all') {
  const built = buildSession();
  built.apply(
    story([created(1), opened(10, 1), created(2), opened(20, 2)]),
    frames([{ connection: 1 }, { connection: 2 }, { connection: 2, payload: null, size: 3 }]),
  );
  if (scope === 'shown') built.session.selectedConnection.value = 'doc/2';
  built.runSlices();
  const source = sourceOf(built.session, '1.2.3', START + 9_000);
  const { parts } = exportFile('recording', source, { scope, redaction: NO_REDACTION });
  return JSON.parse([...parts].join(''));
}

const remarksOf = async (capture: object) =>
  (await importedSession(JSON.stringify(capture))).capture?.remarks;

describe('the counts of a capture', () => {
  it.each([
    ['all', 3],
    ['shown', 2],
  ] as const)('are those of its frames: %s', async (scope, count) => {
    const capture = captureOf(scope);

    expect(capture.frames).toHaveLength(count);
    expect(await remarksOf(capture)).toEqual([]);
  });

  it('may be of more messages, where some had left the log before', async () => {
    const capture = captureOf();
    capture.counts.messages += 5;
    capture.counts.left += 5;
    capture.counts.payloadsLeftOut += 2;

    expect(await remarksOf(capture)).toEqual([]);
  });

  it('are said to differ, and stay as they are', async () => {
    const capture = captureOf();
    capture.counts.messages = 1_003;
    capture.counts.payloadsLeftOut = 0;
    Object.assign(capture.frames[0], { lostBefore: 3, seenBy: 'network-log' });

    const session = await importedSession(JSON.stringify(capture));

    expect(session.capture?.remarks).toEqual([
      'It counts 1,003 messages, and its frames make 3.',
      'It counts 0 messages without payload, and its frames make 1.',
      'It counts 0 messages of the network log, and its frames make 1.',
      'It counts 0 lost messages, and its frames make 3.',
    ]);
    expect(session.counts.value).toMatchObject({ messages: 1_003, payloadsLeftOut: 0 });
  });
});
