import type { Question } from './exchange';
import { indexOfText, sliceText } from './primordials';

/** What must be known of a connection to tell whether a request is a message for it. */
export interface Addressed {
  readonly method: string;
  readonly url: string;
}

const SOCKJS_SEND = 'xhr_send';

/**
 * Whether a request sends something over a connection that only brings messages: a POST to its
 * address, whatever the query, or to the sibling address that SockJS has for it. Where the
 * connection was itself opened by a POST, a further one to its address opens another.
 */
export function isSendTo({ method, url }: Question, connection: Addressed): boolean {
  if (method !== 'POST') return false;
  const place = placeOf(url);
  const target = placeOf(connection.url);
  if (place === target) return connection.method === 'GET';
  const folder = folderOf(place);
  return folder === folderOf(target) && sliceText(place, folder.length) === SOCKJS_SEND;
}

function placeOf(url: string): string {
  const query = indexOfText(url, '?');
  const place = query < 0 ? url : sliceText(url, 0, query);
  const hash = indexOfText(place, '#');
  return hash < 0 ? place : sliceText(place, 0, hash);
}

function folderOf(place: string): string {
  let end = place.length;
  while (end > 0 && place[end - 1] !== '/') end -= 1;
  return sliceText(place, 0, end);
}
