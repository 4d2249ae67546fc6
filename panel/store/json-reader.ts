import { JSON_FILTER_CHARS } from '../../extension/protocol/limits';

/** Parses payloads for the filter, each once for all terms that look into it. */
export class JsonReader {
  #payload: string | null = null;
  #value: unknown;

  /** The object or array that a payload holds; `undefined` for anything else, or for one too long to parse in time. */
  read(payload: string): unknown {
    if (payload === this.#payload) return this.#value;
    this.#payload = payload;
    this.#value = payload.length > JSON_FILTER_CHARS ? undefined : parseMembers(payload);
    return this.#value;
  }
}

/** Protocols on top of WebSocket put a packet type in digits before their JSON. */
export const JSON_PREFIX = /^\d+(?=[[{])/;

/** A member can only be in what begins like an object or an array. */
const BEGINNING = /^\s*[[{]/;

/** The object or array in a text that may have a packet type before it; `undefined` for anything else. */
export function parseMembers(text: string): unknown {
  const json = text.replace(JSON_PREFIX, '');
  if (!BEGINNING.test(json)) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    // Cut, or no JSON: it has no members that could be named.
    return undefined;
  }
}
