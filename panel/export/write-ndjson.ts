import type { ExportOptions, ExportSource } from './export-source';
import { framesInOrder } from './frame-indexes';
import { frameRecord } from './frame-record';
import { hideSecrets } from './hide-secrets';
import { inPieces } from './pieces';
import { redactorOf } from './redactor-of';

/** Writes messages, one JSON object a line. */
export function writeNdjson(source: ExportSource, options: ExportOptions): Generator<string> {
  return inPieces(ndjsonLines(source, options));
}

function* ndjsonLines(source: ExportSource, { scope, redaction }: ExportOptions) {
  const { log } = source;
  const frames = yield* framesInOrder(source, scope);
  const redactor = yield* redactorOf(source, redaction);
  for (const index of frames) {
    const connection = log.connection(index);
    const url = redactor ? hideSecrets(connection.url, redactor.rules.address) : connection.url;
    yield `${JSON.stringify({ label: connection.label, url, ...frameRecord(log, index, redactor) })}\n`;
  }
}
