import { directionOf, isBinary } from '../../extension/protocol/frames';
import { KINDS } from '../../extension/protocol/kinds';
import { fromBase64 } from '../store/from-base64';
import type { FrameReader } from '../store/model';
import { HIDDEN } from './hidden';
import { hideBodySecrets } from './hide-body';
import { hideTokens } from './hide-secrets';
import { StreamHider } from './hide-stream';
import type { KnownSecrets } from './known-secrets';
import { holdSecret } from './secret-bytes';
import type { AllRules, SecretRules } from './secret-rules';
import { type StreamPieces, streamOf } from './stream-pieces';

const HIDDEN_BYTES = btoa(HIDDEN);

/** Takes the secrets out of the frames of one file. */
export class Redactor {
  readonly rules: AllRules;
  readonly #log: FrameReader;
  readonly #streams: ReadonlyMap<string, StreamPieces>;
  readonly #known: KnownSecrets;
  readonly #hiders = new Map<string, StreamHider>();

  constructor(
    log: FrameReader,
    rules: AllRules,
    streams: ReadonlyMap<string, StreamPieces>,
    known: KnownSecrets,
  ) {
    this.#log = log;
    this.rules = rules;
    this.#streams = streams;
    this.#known = known;
  }

  /** What an event is called, or its id. */
  label(text: string): string {
    return hideTokens(text, this.rules.message);
  }

  /** A frame's payload as a file may hold it. */
  payload(index: number): string | null {
    const log = this.#log;
    const payload = log.payload(index);
    if (payload === null) return payload;
    const rules = this.#rulesOf(index);
    if (isBinary(log.code(index))) return this.#binary(index, payload, rules);
    const hider = this.#hiderOf(index, rules);
    return hider ? hider.payload(index) : hideBodySecrets(payload, rules);
  }

  /** Hidden as a whole: its format alone knows where a value begins and how its length is written. */
  #binary(index: number, payload: string, rules: SecretRules): string {
    if (payload === HIDDEN_BYTES || !holdSecret(this.#bytesAround(index), rules, this.#known)) {
      return payload;
    }
    rules.hide('binary message', payload);
    return HIDDEN_BYTES;
  }

  /** Of a piece of a stream with the pieces beside it: a secret may be torn over them. */
  #bytesAround(index: number): string {
    const pieces = this.#streams.get(streamOf(this.#log, index));
    if (!pieces) return this.#bytes(index);
    const at = positionOf(pieces, index);
    return [pieces[at - 1], index, pieces[at + 1]].map((it) => this.#bytes(it)).join('');
  }

  /** One character a byte. */
  #bytes(index: number | undefined): string {
    if (index === undefined || index < this.#log.start) return '';
    const payload = this.#log.payload(index);
    if (payload === null || !isBinary(this.#log.code(index))) return payload ?? '';
    return latin(fromBase64(payload) ?? new Uint8Array());
  }

  #hiderOf(index: number, rules: SecretRules): StreamHider | undefined {
    const stream = streamOf(this.#log, index);
    const pieces = this.#streams.get(stream);
    if (!pieces) return undefined;
    const known = this.#hiders.get(stream);
    if (known) return known;
    const hider = new StreamHider(this.#log, pieces, rules);
    this.#hiders.set(stream, hider);
    return hider;
  }

  #rulesOf(index: number): SecretRules {
    const isOut = directionOf(this.#log.code(index)) === 'out';
    const isBody = isOut && !KINDS[this.#log.connection(index).kind].isSocket;
    return isBody ? this.rules.body : this.rules.message;
  }
}

function positionOf(pieces: StreamPieces, index: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CODES_AT_ONCE = 8_192;

function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CODES_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + CODES_AT_ONCE));
  }
  return text;
}
