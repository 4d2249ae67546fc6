import type { ExportOptions, ExportSource } from './export-source';
import { framesOfRows } from './frame-indexes';
import { frameRecord } from './frame-record';
import { secretReplacer } from './hide-secrets';
import { inPieces, texts } from './pieces';

/** Writes the shown messages, one JSON object a line. */
export function writeNdjson(
  { log, rows }: ExportSource,
  { hidesSecrets }: ExportOptions,
): Generator<string> {
  const replacer = secretReplacer(hidesSecrets);
  const line = (index: number) => {
    const { label, url } = log.connection(index);
    return `${JSON.stringify({ label, url, ...frameRecord(log, index) }, replacer)}\n`;
  };
  return inPieces(texts(framesOfRows(log, rows), line));
}
