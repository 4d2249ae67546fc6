import type { PagePayload } from '../../extension/protocol/frames';
import { URL_CHARS } from '../../extension/protocol/limits';
import { byteRangeOf, isBlob, sizeOfBlob } from './binary-data';
import { byteLength } from './byte-length';
import { copyBytes } from './copy-bytes';
import { clipText, copyText } from './copy-text';
import {
  brandOf,
  getterOf,
  indexOfText,
  isObject,
  lesser,
  NativeURL,
  uncurry,
} from './primordials';

export interface RequestBody {
  readonly body: PagePayload | null;
  readonly bodySize: number;
}

const hrefOf = getterOf(URL, 'href');
const isParameters = brandOf(URLSearchParams, 'size');
const textOfParameters = uncurry(URLSearchParams.prototype.toString);
const upperCase = uncurry(String.prototype.toUpperCase);

/** The address as the browser resolves it; nothing where it refuses, or needs no network for it. */
export function networkUrl(input: unknown, base: string): string | undefined {
  // What the browser refuses to convert.
  if (isObject(input) || typeof input === 'symbol') return undefined;
  try {
    const url = hrefOf(new NativeURL(`${input}`, base));
    return indexOfText(url, 'http') === 0 ? clipText(url, URL_CHARS) : undefined;
  } catch {
    return undefined;
  }
}

/** The six methods that browsers write in capitals, however the page wrote them. */
export function methodName(method: string): string {
  const upper = upperCase(method);
  // A method with a space in it is none, and never sent.
  return indexOfText(' DELETE GET HEAD OPTIONS POST PUT ', ` ${upper} `) < 0 ? method : upper;
}

/** What of a body can be told at once and without any effect; the rest is left to the browser. */
export function requestBody(body: unknown, maxBytes: number): RequestBody {
  if (body === undefined || body === null) return { body: null, bodySize: 0 };
  if (typeof body === 'string') return textBody(body, maxBytes);
  if (isParameters(body)) return textBody(textOfParameters(body), maxBytes);
  if (isBlob(body)) return { body: null, bodySize: sizeOfBlob(body) };
  const range = byteRangeOf(body);
  if (!range) return { body: null, bodySize: -1 };
  const { buffer, offset, size } = range;
  return { body: copyBytes(buffer, offset, lesser(size, maxBytes)), bodySize: size };
}

function textBody(text: string, maxBytes: number): RequestBody {
  const bodySize = byteLength(text);
  return { body: copyText(text, bodySize, maxBytes), bodySize };
}
