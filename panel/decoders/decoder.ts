import type { JsonSource } from '../messages/json-source';

/** A payload as it travelled. */
export type Payload = string | Uint8Array;
export type Direction = 'in' | 'out';

export interface SeenFrame {
  direction: Direction;
  payload: Payload;
}

/** What a decoder may know of the connection beside the payload at hand. */
export interface DecodeContext {
  direction: Direction;
  /** The payload is only the beginning of what travelled. */
  isCut: boolean;
  /** Subprotocol that the server chose; '' for none. */
  protocol: string;
  /** The first frames that are known of the connection, at most `FIRST_FRAMES`. */
  first: readonly SeenFrame[];
}

/** One protocol's wrapping of a message, with what its header says. */
export interface Layer {
  name: string;
  fields: readonly Field[];
}

export interface Field {
  name: string;
  value: string;
}

/** What is left when all layers are taken off. */
export type Body =
  | { type: 'value'; source: JsonSource }
  | { type: 'text'; text: string }
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'none' };

/** Two messages of one connection and opposite directions that belong together. */
export interface Exchange {
  /** The same for both, such as `call 7`. */
  key: string;
  /** A `follow-up` belongs to an ask that something else answers. */
  role: 'ask' | 'answer' | 'follow-up';
}

export interface DecodedMessage {
  /** Outermost first. */
  layers: readonly Layer[];
  body: Body;
  exchange: Exchange | null;
}

/** Where and why decoding ended early. */
export interface Fault {
  /** Layers around the place, outermost first; the last is the one that could not be read. */
  layers: readonly string[];
  unit: 'byte' | 'character';
  /** Within the content of the innermost layer named above. */
  at: number;
  /** What was wrong, as the end of a sentence. */
  reason: string;
  /** That content, to be shown as hex. */
  content: Payload;
}

/** A payload may hold several messages. All of them, or those before the fault. */
export interface Outcome {
  messages: readonly DecodedMessage[];
  fault: Fault | null;
}

export type Decode = (payload: Payload, context: DecodeContext) => Outcome;
