import { scriptName } from '../store/document-name';
import type { Connection, FrameReader } from '../store/model';
import { framesByAttempt, framesByConnection } from './attempt-frames';
import { connectionsToWrite } from './connections-to-write';
import type { ExportOptions, ExportSource } from './export-source';
import { framesInOrder } from './frame-indexes';
import { harEntry } from './har-entry';
import { harMessages } from './har-messages';
import { secretReplacer } from './hide-record';
import { inPieces, PAUSE, separated, texts } from './pieces';
import type { Redactor } from './redactor';
import { redactorOf } from './redactor-of';

/** Writes every attempt as an entry of a HAR 1.2 file, with its messages as Chrome writes them. */
export function writeHar(source: ExportSource, options: ExportOptions): Generator<string> {
  return inPieces(harTexts(source, options));
}

function* harTexts(source: ExportSource, { scope, redaction }: ExportOptions): Generator<string> {
  const inOrder = yield* framesInOrder(source, scope);
  const redactor = yield* redactorOf(source, redaction);
  const { listed, gone } = yield* connectionsToWrite(source, inOrder, scope);
  const frames = yield* framesByConnection(source.log, inOrder);
  const head = {
    version: '1.2',
    creator: { name: 'Pushscope', version: source.version },
    pages: pagesOf(source),
  };
  const replacer = redactor ? secretReplacer(redactor.rules.address) : undefined;
  yield `{"log":${JSON.stringify(head, replacer).slice(0, -1)},\n"entries":[\n`;
  let isFirst = true;
  for (const told of [...listed, ...gone]) {
    const own = frames.get(told.id) ?? [];
    const connection = withAttempts(told, own.length > 0);
    const byAttempt = yield* framesByAttempt(source.log, connection, own);
    for (const position of connection.attempts.keys()) {
      if (!isFirst) yield ',\n';
      isFirst = false;
      yield* entryTexts(source, connection, position, byAttempt.get(position) ?? [], redactor);
    }
  }
  yield '\n]}}\n';
}

/** Of one whose attempts nobody knows: its messages need an entry to be in. */
function withAttempts(connection: Connection, hasFrames: boolean): Connection {
  if (connection.attempts.length > 0) return connection;
  const { createdAt } = connection;
  const attempt = {
    number: 1,
    startedAt: createdAt,
    openedAt: hasFrames ? createdAt : null,
    end: null,
    facts: null,
    network: null,
    request: null,
  };
  return { ...connection, attempts: [attempt] };
}

/** The messages follow the entry one by one: an attempt may have a million. */
function* entryTexts(
  { log, exportedAt }: ExportSource,
  connection: Connection,
  position: number,
  frames: readonly number[],
  redactor: Redactor | null,
): Generator<string> {
  const { bodies, lists } = harMessages(log, connection, frames, redactor);
  yield PAUSE;
  const entry = harEntry({
    connection,
    position,
    bodies,
    exportedAt,
    rules: redactor?.rules ?? null,
  });
  yield JSON.stringify(entry).slice(0, -1);
  for (const { field, has, write } of lists) {
    yield `,"${field}":[`;
    const text = (index: number) => JSON.stringify(write(index));
    yield* separated(texts(stillThere(log, frames, has), text), ',\n');
    yield ']';
  }
  yield '}';
}

/** The log lives on while a long file is written. */
function* stillThere(
  log: FrameReader,
  indexes: readonly number[],
  has: (index: number) => boolean,
): Generator<number> {
  for (const index of indexes) if (index >= log.start && has(index)) yield index;
}

function pagesOf({ connections, recordingSince }: ExportSource) {
  const pages = new Map<string, object>();
  for (const { document, documentUrl, context } of connections) {
    if (pages.has(document)) continue;
    const startedDateTime = new Date(recordingSince).toISOString();
    const title = scriptName(documentUrl, context) || documentUrl;
    pages.set(document, { startedDateTime, id: document, title, pageTimings: {} });
  }
  return [...pages.values()];
}
