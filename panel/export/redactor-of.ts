import { isBinary } from '../../extension/protocol/frames';
import type { Connection, FrameReader } from '../store/model';
import type { Redaction } from '../store/redaction';
import type { ExportSource } from './export-source';
import { secretReplacer } from './hide-record';
import { KnownSecrets } from './known-secrets';
import { PAUSE, pausing } from './pieces';
import { bothRedactions } from './redactions';
import { Redactor } from './redactor';
import { type HiddenListener, secretRules } from './secret-rules';
import { piecesByStream, type StreamPieces } from './stream-pieces';

type Source = Pick<ExportSource, 'log' | 'connections'>;

/**
 * What takes the secrets out of a file; `null` where nothing is to be hidden. Made once it is known which frames are
 * written, so that it knows of all of them. `hears`: of each value.
 */
export function* redactorOf(
  source: Source,
  redaction: Redaction,
  hears?: HiddenListener,
): Generator<typeof PAUSE, Redactor | null> {
  if (!bothRedactions(null, redaction)) return null;
  const { log } = source;
  const streams = yield* piecesByStream(log);
  const known = (yield* hasBinary(log))
    ? yield* knownSecrets(source, redaction, streams)
    : new KnownSecrets();
  return new Redactor(log, secretRules(redaction, hears), streams, known);
}

function* hasBinary(log: FrameReader): Generator<typeof PAUSE, boolean> {
  for (let index = log.start; index < log.end; index++) {
    if (pausing(index)) yield PAUSE;
    if (index >= log.start && isBinary(log.code(index))) return true;
  }
  return false;
}

/** Frames between two pauses: each is looked through. */
const STEP = 64;

/** All that the other texts would lose: bytes are searched for it, whatever comes first. */
function* knownSecrets(
  { log, connections }: Source,
  redaction: Redaction,
  streams: ReadonlyMap<string, StreamPieces>,
): Generator<typeof PAUSE, KnownSecrets> {
  const known = new KnownSecrets();
  const rules = secretRules(redaction, (_, value) => known.add(value));
  const texts = new Redactor(log, rules, streams, known);
  const replacer = secretReplacer(rules.address);
  const seen = new Set<Connection>();
  const look = (connection: Connection) => {
    if (!seen.has(connection)) JSON.stringify(connection, replacer);
    seen.add(connection);
  };
  for (const connection of connections) look(connection);
  const { end } = log;
  for (let index = log.start; index < end; index++) {
    if (index % STEP === 0) yield PAUSE;
    if (index < log.start) continue;
    look(log.connection(index));
    if (!isBinary(log.code(index))) texts.payload(index);
  }
  return known;
}
