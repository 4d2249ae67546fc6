import type { ExportOptions, ExportSource } from './export-source';
import { framesOfLog } from './frame-indexes';
import { frameRecord } from './frame-record';
import { secretReplacer } from './hide-secrets';
import { inPieces, separated, texts } from './pieces';

export const CAPTURE_FORMAT = 'pushscope';
/** Grows when a reader of the version before would misread the file. */
export const CAPTURE_VERSION = 1;

/** Writes the whole recording as `.pushscope.json`, in pieces. */
export function writeCapture(source: ExportSource, options: ExportOptions): Generator<string> {
  return inPieces(captureTexts(source, options));
}

function* captureTexts(source: ExportSource, { hidesSecrets }: ExportOptions): Generator<string> {
  const replacer = secretReplacer(hidesSecrets);
  const head = {
    format: CAPTURE_FORMAT,
    version: CAPTURE_VERSION,
    creator: { name: 'Pushscope', version: source.version },
    exportedAt: source.exportedAt,
    recordingSince: source.recordingSince,
    hidesSecrets,
    browser: source.browser,
    tab: source.tab,
    counts: source.counts,
    documents: documentsOf(source),
    pools: source.pools,
    totals: source.totals,
    unseen: source.unseen,
    missing: source.missing,
    poolHistory: source.open,
  };
  // Its closing brace makes room for the two long lists.
  yield `${JSON.stringify(head, replacer).slice(0, -1)},\n"connections":[\n`;
  const connections = texts(source.connections, (it) => JSON.stringify(it, replacer));
  yield* separated(connections, ',\n');
  yield '\n],\n"frames":[\n';
  const frame = (index: number) => JSON.stringify(frameRecord(source.log, index));
  yield* separated(texts(framesOfLog(source.log), frame), ',\n');
  yield '\n]}\n';
}

function documentsOf({ connections }: ExportSource) {
  const documents = new Map<string, { key: string; url: string; frameId: number }>();
  for (const { document, documentUrl, frameId } of connections) {
    documents.set(document, { key: document, url: documentUrl, frameId });
  }
  return [...documents.values()];
}
