import type { Connection, FrameReader } from '../store/model';
import { framesByConnection, framesOfAttempt } from './attempt-frames';
import type { ExportOptions, ExportSource } from './export-source';
import { harEntry } from './har-entry';
import { eventSourceMessage, webSocketMessage } from './har-messages';
import { hideSecrets, secretReplacer } from './hide-secrets';
import { inPieces, separated, texts } from './pieces';

/** Writes every attempt as an entry of a HAR 1.2 file, with its messages as Chrome writes them. */
export function writeHar(source: ExportSource, options: ExportOptions): Generator<string> {
  return inPieces(harTexts(source, options));
}

function* harTexts(source: ExportSource, { hidesSecrets }: ExportOptions): Generator<string> {
  const frames = framesByConnection(source.log);
  const replacer = secretReplacer(hidesSecrets);
  const head = {
    version: '1.2',
    creator: { name: 'Pushscope', version: source.version },
    pages: pagesOf(source),
  };
  yield `{"log":${JSON.stringify(head, replacer).slice(0, -1)},\n"entries":[\n`;
  let isFirst = true;
  for (const connection of source.connections) {
    const ofConnection = frames.get(connection.id) ?? [];
    for (const position of connection.attempts.keys()) {
      if (!isFirst) yield ',\n';
      isFirst = false;
      yield* entryTexts(source, connection, position, ofConnection, hidesSecrets);
    }
  }
  yield '\n]}}\n';
}

/** The messages follow the entry one by one: an attempt may have a million. */
function* entryTexts(
  { log, exportedAt }: ExportSource,
  connection: Connection,
  position: number,
  frames: readonly number[],
  hidesSecrets: boolean,
): Generator<string> {
  const isSocket = connection.kind === 'websocket';
  const url = hidesSecrets ? hideSecrets(connection.url) : connection.url;
  const entry = harEntry({ ...connection, url }, position, exportedAt);
  const field = isSocket ? '_webSocketMessages' : '_eventSourceMessages';
  const message = isSocket ? webSocketMessage : eventSourceMessage;
  const own = framesOfAttempt(log, frames, connection.attempts, position);
  yield `${JSON.stringify(entry).slice(0, -1)},"${field}":[`;
  const write = (index: number) => JSON.stringify(message(log, index));
  yield* separated(texts(stillThere(log, own), write), ',\n');
  yield ']}';
}

/** The log lives on while a long file is written. */
function* stillThere(log: FrameReader, indexes: readonly number[]): Generator<number> {
  for (const index of indexes) if (index >= log.start) yield index;
}

function pagesOf({ connections, recordingSince }: ExportSource) {
  const pages = new Map<string, object>();
  for (const { document, documentUrl } of connections) {
    if (pages.has(document)) continue;
    const startedDateTime = new Date(recordingSince).toISOString();
    pages.set(document, { startedDateTime, id: document, title: documentUrl, pageTimings: {} });
  }
  return [...pages.values()];
}
