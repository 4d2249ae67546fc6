import { isBinary } from '../../extension/protocol/frames';
import type { FrameReader } from '../store/model';
import { formatSize } from '../ui/format';
import { payloadBytes } from './payload-bytes';

/** The payload of one message, as its log has it. */
export interface PayloadFacts {
  /** Text, or base64 of binary; `null` where it was left out. */
  payload: string | null;
  isBinary: boolean;
  isCut: boolean;
  /** Worked out at first use. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What is missing, in words; '' for nothing. */
  missing: string;
}

export function payloadFacts(log: FrameReader, index: number): PayloadFacts {
  const payload = log.payload(index);
  const binary = isBinary(log.code(index));
  const isCut = log.isCut(index);
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const facts = {
    payload,
    isBinary: binary,
    isCut,
    get bytes() {
      bytes ??= payload === null ? new Uint8Array() : payloadBytes(payload, binary);
      return bytes;
    },
    missing: payload === null ? 'payload not kept' : '',
  };
  if (isCut) {
    facts.missing = `cut: ${formatSize(facts.bytes.length)} of ${formatSize(log.size(index))} kept`;
  }
  return facts;
}
