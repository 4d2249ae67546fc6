import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../panel/export/export-file';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import type { ExportFormat } from '../../../panel/panel-actions';
import type { Redaction } from '../../../panel/store/redaction';
import type { Session } from '../../../panel/store/session-api';
import { START } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { importedSession } from '../../support/import-text';
import { type PlantedCapture, plantedCapture } from '../../support/planted-secrets';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

const RUNS = { numRuns: 100 };

function sessionOf({ messages }: PlantedCapture): Session {
  const built = buildSession();
  built.apply(...messages);
  return built.session;
}

function written(session: Session, redaction: Redaction, format: ExportFormat = 'recording') {
  const source = sourceOf(session, '1.2.3', START + 9_000);
  return [...exportFile(format, source, { scope: 'all', redaction }).parts].join('');
}

/** What each connection carried each way, with bytes as text, in one piece. */
function carried(text: string): string[] {
  const streams = new Map<string, string>();
  for (const { connection, direction, kind, payload } of JSON.parse(text).frames) {
    const name = `${connection} ${direction} ${kind}`;
    const plain = kind === 'binary' ? Buffer.from(payload, 'base64').toString() : payload;
    streams.set(name, (streams.get(name) ?? '') + plain);
  }
  return [...streams.values()];
}

describe('a capture of a page that pushes secrets', { timeout: PROPERTY_TIMEOUT_MS }, () => {
  it.each(['recording', 'har', 'ndjson', 'csv'] as const)(
    'has none of them in a file of the format %s',
    (format) => {
      fc.assert(
        fc.property(plantedCapture, (capture) => {
          const text = written(sessionOf(capture), DEFAULT_REDACTION, format);

          expect(capture.secrets.filter((it) => text.includes(it))).toEqual([]);
        }),
        RUNS,
      );
    },
  );

  it('has none of them in bytes, nor torn over the pieces of a stream', () => {
    fc.assert(
      fc.property(plantedCapture, (capture) => {
        const texts = carried(written(sessionOf(capture), DEFAULT_REDACTION));

        const found = capture.secrets.filter((it) => texts.some((text) => text.includes(it)));
        expect(found).toEqual([]);
      }),
      RUNS,
    );
  });

  it('loses nothing more when it is imported and hidden again', async () => {
    await fc.assert(
      fc.asyncProperty(plantedCapture, async (capture) => {
        const once = written(sessionOf(capture), DEFAULT_REDACTION);

        const twice = written(await importedSession(once), DEFAULT_REDACTION);

        expect(twice).toBe(once);
      }),
      RUNS,
    );
  });

  it('has the same bytes when it is imported and exported again', async () => {
    await fc.assert(
      fc.asyncProperty(plantedCapture, async (capture) => {
        const text = written(sessionOf(capture), NO_REDACTION);
        const session = await importedSession(text);

        expect(written(session, NO_REDACTION)).toBe(text);
        expect(session.capture?.remarks).toEqual([]);
      }),
      RUNS,
    );
  });
});
