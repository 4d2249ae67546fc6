import type { ExportFormat } from '../panel-actions';
import { connectionsToWrite } from './connections-to-write';
import type { ExportOptions, ExportSource } from './export-source';
import { framesInOrder } from './frame-indexes';
import { frameRecord } from './frame-record';
import { secretReplacer } from './hide-record';
import { hideSecrets } from './hide-secrets';
import type { PAUSE } from './pieces';
import { redactorOf } from './redactor-of';

/** Values of one name that a file would not have. */
export interface HiddenValues {
  /** Name of a field or parameter, or what kind of token it is. */
  what: string;
  count: number;
  /** One of them, masked. */
  example: string;
}

export interface RedactionPreview {
  /** Those with the most values first, at most NAMES. */
  values: readonly HiddenValues[];
  /** Names beyond those. */
  moreNames: number;
  total: number;
  /** Messages in which something is replaced. */
  messages: number;
  /** Messages that are binary, and were searched. */
  binary: number;
}

/** Names that the list shows; a name beyond them is counted. */
const NAMES = 100;
/** Different names that are told apart at all. */
const KNOWN_NAMES = 10_000;
/** Frames between two looks at the clock. */
const STEP = 64;

/**
 * What an export would replace, found by doing it. Yields how much is done, from 0 to 1; the answer comes
 * when all of it is.
 */
export function* previewRedaction(
  format: ExportFormat,
  source: ExportSource,
  { scope, redaction }: ExportOptions,
): Generator<number, RedactionPreview> {
  const tally = new Tally();
  const ordering = framesInOrder(source, scope);
  const frames = yield* withoutTexts(ordering);
  const redactor = yield* withoutTexts(
    redactorOf(source, redaction, (what, value) => tally.add(what, value)),
  );
  const { listed, gone } = yield* withoutTexts(connectionsToWrite(source, frames, scope));
  if (!redactor) return { ...tally.result(), messages: 0, binary: 0 };
  const { rules } = redactor;
  const replacer = secretReplacer(rules.address);
  if (format === 'recording') {
    const { tab, pools, polls, unseen } = source;
    JSON.stringify([tab, pools, polls, unseen], replacer);
  }
  for (const connection of [...listed, ...gone]) {
    if (format === 'csv' || format === 'ndjson') hideSecrets(connection.url, rules.address);
    else JSON.stringify(connection, replacer);
    yield 0;
  }
  const { log } = source;
  const expected = Math.max(1, frames.length);
  let done = 0;
  let messages = 0;
  let binary = 0;
  for (const index of frames) {
    const { kind, payload } = frameRecord(log, index, redactor);
    if (payload !== log.payload(index)) messages += 1;
    if (kind === 'binary') binary += 1;
    done += 1;
    if (done % STEP === 0) yield done / expected;
  }
  return { ...tally.result(), messages, binary };
}

function* withoutTexts<Result>(work: Generator<typeof PAUSE, Result>): Generator<number, Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield 0;
  }
}

class Tally {
  total = 0;
  readonly #values = new Map<string, HiddenValues>();
  #unnamed = 0;

  add(what: string, value: string): void {
    this.total += 1;
    const name = what.length > 60 ? `${what.slice(0, 60)}…` : what;
    const known = this.#values.get(name);
    if (known) known.count += 1;
    else if (this.#values.size < KNOWN_NAMES) {
      this.#values.set(name, { what: name, count: 1, example: masked(value) });
    } else this.#unnamed += 1;
  }

  result(): Pick<RedactionPreview, 'values' | 'moreNames' | 'total'> {
    const values = [...this.#values.values()].sort((a, b) => b.count - a.count);
    const moreNames = Math.max(0, values.length - NAMES) + (this.#unnamed > 0 ? 1 : 0);
    return { values: values.slice(0, NAMES), moreNames, total: this.total };
  }
}

/** Enough to recognise a value by, and too little to use it. */
function masked(value: string): string {
  const shown = value.length >= 12 ? value.slice(0, 3) : '';
  return `${shown}… (${value.length === 1 ? '1 character' : `${value.length} characters`})`;
}
