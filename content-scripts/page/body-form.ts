import { type StreamForm, streamFormOf } from '../../extension/protocol/stream-types';
import { indexOfText, lowerCase, sliceText } from './primordials';
import { trimText } from './trim-text';

/** How a body is cut into records. `text` and `binary`: as it comes, piece by piece. */
export type BodyForm = StreamForm | 'text' | 'binary';

/** A content type without its parameters, in lower case. */
export function essenceOf(contentType: string): string {
  return trimText(lowerCase(before(contentType, ';')));
}

/** A parameter of a content type, without its quotes; empty where there is none. */
export function parameterOf(contentType: string, name: string): string {
  const at = indexOfText(lowerCase(contentType), `${name}=`);
  if (at < 0) return '';
  const value = sliceText(contentType, at + name.length + 1);
  return sliceText(value, 0, 1) === '"'
    ? before(sliceText(value, 1), '"')
    : trimText(before(value, ';'));
}

function before(text: string, end: string): string {
  const at = indexOfText(text, end);
  return at < 0 ? text : sliceText(text, 0, at);
}

/** What the content type promises of the body. */
export function bodyFormOf(contentType: string): BodyForm {
  const essence = essenceOf(contentType);
  return streamFormOf(essence) ?? (isTextual(essence) ? 'text' : 'binary');
}

/** Types whose bytes are UTF-8 text as a rule. */
export function isTextual(essence: string): boolean {
  return (
    indexOfText(essence, 'text/') === 0 ||
    indexOfText(essence, 'json') >= 0 ||
    indexOfText(essence, 'xml') >= 0 ||
    indexOfText(essence, 'javascript') >= 0 ||
    indexOfText(essence, 'urlencoded') >= 0 ||
    indexOfText(essence, 'graphql') >= 0
  );
}
