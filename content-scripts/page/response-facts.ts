import { NAME_CHARS, URL_CHARS } from '../../extension/protocol/limits';
import { lengthFrom } from './answer-facts';
import { clipText } from './copy-text';
import type { Answer } from './exchange';
import { brandOf, getterOf, uncurry } from './primordials';

export const isResponse = brandOf(Response, 'status');
const statusOf = getterOf(Response, 'status');
const urlOf = getterOf(Response, 'url');
const typeOf = getterOf(Response, 'type');
const headersOf = getterOf(Response, 'headers');
const headerOf = uncurry(Headers.prototype.get);

export function answerOf(response: Response): Answer {
  const headers = headersOf(response);
  return {
    status: statusOf(response),
    url: clipText(urlOf(response), URL_CHARS),
    contentType: clipText(headerOf(headers, 'content-type') ?? '', NAME_CHARS),
    length: lengthFrom(headerOf(headers, 'content-length')),
  };
}

/** Bytes of the whole body as the page gets them; -1 where not known. */
export function bodyLength(response: Response): number {
  // Other origins do not tell whether the length is that of the compressed body.
  if (typeOf(response) !== 'basic') return -1;
  const headers = headersOf(response);
  if (headerOf(headers, 'content-encoding') !== null) return -1;
  return lengthFrom(headerOf(headers, 'content-length'));
}
