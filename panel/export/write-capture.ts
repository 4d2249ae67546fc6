import type { FrameReader } from '../store/model';
import type { Counts } from '../store/session-api';
import { CAPTURE_FORMAT, CAPTURE_VERSION } from './capture-format';
import { connectionsToWrite } from './connections-to-write';
import type { ExportOptions, ExportSource } from './export-source';
import { framesInOrder } from './frame-indexes';
import { type FrameRecord, frameRecord } from './frame-record';
import { secretReplacer } from './hide-record';
import { inPieces, separated, texts } from './pieces';
import { bothRedactions } from './redactions';
import { redactorOf } from './redactor-of';

/** What is counted beside the frames themselves: nothing that the reader's own panel works out. */
export type CaptureCounts = Omit<Counts, 'shown' | 'payloadBytes'>;

/** A frame in a capture. */
export interface CaptureFrame extends FrameRecord {
  /** It is the body that its connection's request sent, as the panel shows it. */
  isRequestBody?: true;
}

/** Writes the recording, or what is shown of it, as `.pushscope.json`, in pieces. */
export function writeCapture(source: ExportSource, options: ExportOptions): Generator<string> {
  return inPieces(captureTexts(source, options));
}

/** Each connection and each frame has a line of its own; the counts come last, when it is known what was written. */
function* captureTexts(source: ExportSource, options: ExportOptions): Generator<string> {
  const { scope } = options;
  const frames = yield* framesInOrder(source, scope);
  const redactor = yield* redactorOf(source, options.redaction);
  const replacer = redactor ? secretReplacer(redactor.rules.address) : undefined;
  const json = (value: object) => JSON.stringify(value, replacer);

  const { listed, gone } = yield* connectionsToWrite(source, frames, scope);
  const { leftOut, log } = source;
  const head = {
    format: CAPTURE_FORMAT,
    version: CAPTURE_VERSION,
    creator: { name: 'Pushscope', version: source.version },
    exportedAt: source.exportedAt,
    recordingSince: source.recordingSince,
    clearedAt: source.clearedAt,
    redaction: bothRedactions(source.redaction, options.redaction),
    leftOut: {
      frames: leftOut.frames + (scope === 'all' ? 0 : source.end - source.start - frames.length),
      connections: leftOut.connections + source.connections.length - listed.length,
    },
    browser: source.browser,
    tab: source.tab,
    pools: source.pools,
    polls: source.polls,
    totals: source.totals,
    unseen: source.unseen,
    missing: source.missing,
    poolHistory: source.open,
    rates: source.rates,
  };
  // Its closing brace makes room for the long lists.
  yield `${json(head).slice(0, -1)},\n"connections":[\n`;
  yield* separated(texts(listed, json), ',\n');
  yield '\n],\n"gone":[\n';
  yield* separated(texts(gone, json), ',\n');
  yield '\n],\n"frames":[\n';
  const tally = new Tally(log, frames.length);
  const bodies = new Set([...listed, ...gone].map(({ id }) => source.requestBody(id)));
  const line = (index: number) => {
    tally.add(index);
    const frame: CaptureFrame = frameRecord(log, index, redactor);
    if (bodies.has(index)) frame.isRequestBody = true;
    return JSON.stringify(frame);
  };
  yield* separated(texts(frames, line), ',\n');
  yield `\n],\n"counts":${JSON.stringify(tally.counts(source, scope === 'all'))}}\n`;
}

/** Counts what was written. */
class Tally {
  readonly #log: FrameReader;
  readonly #expected: number;
  #frames = 0;
  #withoutPayload = 0;
  #fromNetworkLog = 0;

  constructor(log: FrameReader, expected: number) {
    this.#log = log;
    this.#expected = expected;
  }

  add(index: number): void {
    this.#frames += 1;
    if (this.#log.payload(index) === null) this.#withoutPayload += 1;
    if (this.#log.seenBy(index) === 'network-log') this.#fromNetworkLog += 1;
  }

  /** What left the log before its turn is not in the file. */
  counts({ counts }: ExportSource, isAll: boolean): CaptureCounts {
    const { messages, payloadsLeftOut, fromNetworkLog } = counts;
    const left = counts.left + this.#expected - this.#frames;
    return {
      messages: isAll ? messages : this.#frames,
      lost: counts.lost,
      left,
      // One may have been loaded before its turn.
      payloadsLeftOut: isAll && left > 0 ? payloadsLeftOut : this.#withoutPayload,
      skipped: counts.skipped,
      rejected: counts.rejected,
      connectionsLetGo: counts.connectionsLetGo,
      fromNetworkLog: isAll ? fromNetworkLog : this.#fromNetworkLog,
    };
  }
}
