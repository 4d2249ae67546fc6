import type { ExportOptions, ExportSource } from './export-source';
import { framesInOrder } from './frame-indexes';
import { frameRecord } from './frame-record';
import { hideSecrets } from './hide-secrets';
import { inPieces } from './pieces';
import { redactorOf } from './redactor-of';

const HEAD = [
  'time',
  'connection',
  'url',
  'number',
  'direction',
  'kind',
  'type',
  'id',
  'size',
  'encoding',
  'cut',
  'redacted',
  'lost before',
  'payload',
];

/** Writes messages as a table (RFC 4180). */
export function writeCsv(source: ExportSource, options: ExportOptions): Generator<string> {
  return inPieces(csvLines(source, options));
}

function* csvLines(source: ExportSource, { scope, redaction }: ExportOptions) {
  const { log } = source;
  const frames = yield* framesInOrder(source, scope);
  const redactor = yield* redactorOf(source, redaction);
  yield csvLine(HEAD);
  for (const index of frames) {
    const { label, url } = log.connection(index);
    const frame = frameRecord(log, index, redactor);
    yield csvLine([
      new Date(frame.time).toISOString(),
      label,
      redactor ? hideSecrets(url, redactor.rules.address) : url,
      frame.number,
      frame.direction,
      frame.kind,
      frame.type ?? '',
      frame.id ?? '',
      frame.size,
      frame.encoding ?? '',
      frame.cut ? 'yes' : '',
      frame.redacted ? 'yes' : '',
      frame.lostBefore ?? '',
      frame.payload ?? '',
    ]);
  }
}

function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A spreadsheet runs a cell that begins like a formula; with an apostrophe it is text. */
function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text;
}
