import { isBinary } from '../../extension/protocol/frames';
import type { FrameReader } from '../store/model';
import { formatSize } from '../ui/format';
import { type JsonSource, readJson } from './json-source';
import { payloadBytes } from './payload-bytes';

/** Names of the viewer's tabs. */
export type ViewerTab = 'tree' | 'text' | 'hex';

/** The payload of one message, ready to be shown in each of the viewer's ways. */
export interface PayloadFacts {
  /** `null` where it was left out. */
  payload: string | null;
  isBinary: boolean;
  bytes: Uint8Array;
  /** `undefined` where it is no JSON. */
  json: JsonSource | undefined;
  /** What is missing, in words; '' for nothing. */
  missing: string;
}

export function payloadFacts(log: FrameReader, index: number): PayloadFacts {
  const payload = log.payload(index);
  const binary = isBinary(log.code(index));
  if (payload === null) {
    return {
      payload,
      isBinary: binary,
      bytes: new Uint8Array(),
      json: undefined,
      missing: 'payload not kept',
    };
  }
  const bytes = payloadBytes(payload, binary);
  const isCut = log.isCut(index);
  const kept = `cut: ${formatSize(bytes.length)} of ${formatSize(log.size(index))} kept`;
  const json = binary ? undefined : readJson(payload, isCut);
  return { payload, isBinary: binary, bytes, json, missing: isCut ? kept : '' };
}

/** The tab that says most about a payload, while the user has chosen none. */
export function bestTab({ isBinary: binary, json }: PayloadFacts): ViewerTab {
  if (binary) return 'hex';
  const kind = json?.nodes[0]?.kind;
  return kind === 'object' || kind === 'array' ? 'tree' : 'text';
}
