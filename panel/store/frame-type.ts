import { KINDS } from '../../extension/protocol/kinds';
import type { Connection } from './model';

/** Answers that are one JSON text after another; any other stream without events comes in chunks. */
const RECORDS = /^\s*application\/(x-ndjson|ndjson|jsonl|stream\+json|json-seq)\s*(;|$)/i;

/**
 * What a frame is called to which its page gave no name: `send` for what a request carried, `record` or
 * `chunk` for a piece of a stream; '' for a socket's messages, which are known by their opcode.
 */
export function frameType({ kind, attempts }: Connection, isOut: boolean): string {
  if (KINDS[kind].isSocket) return '';
  if (isOut) return 'send';
  if (kind !== 'fetch-stream' && kind !== 'xhr-stream') return '';
  return RECORDS.test(attempts.at(-1)?.request?.contentType ?? '') ? 'record' : 'chunk';
}
