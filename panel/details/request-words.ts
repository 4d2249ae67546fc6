import { KINDS } from '../../extension/protocol/kinds';
import type { Connection } from '../store/model';

/** What it is, and the interface of the page behind it where that is another word. */
export function kindText({ kind, api, withCredentials, poll }: Connection): string {
  switch (kind) {
    case 'event-source':
      return `EventSource, withCredentials: ${withCredentials}`;
    case 'websocket':
    case 'webtransport':
      return api === 'WebSocketStream' ? api : KINDS[kind].name;
    case 'fetch-stream':
      return 'Stream read through fetch';
    case 'xhr-stream':
      return 'Stream read through XMLHttpRequest';
    case 'poll':
      return `${POLL_KINDS[poll?.pattern ?? 'unknown']} through ${api}`;
  }
}

const POLL_KINDS = { long: 'Long poll', short: 'Short poll', unknown: 'Poll' } as const;

/** `POST, with credentials`; '' for what has no request of its own. */
export function requestText({ kind, method, withCredentials }: Connection): string {
  if (kind === 'event-source' || KINDS[kind].isSocket) return '';
  return withCredentials ? `${method}, with credentials` : method;
}

/** Status and content type of the newest answer; '' before one. */
export function answerText(connection: Connection): string {
  const { kind, attempts } = connection;
  if (KINDS[kind].isSocket) return '';
  const answer = attempts.findLast(({ request, facts }) => request?.status || facts?.status);
  if (!answer) return '';
  const { request, facts } = answer;
  const status = request?.status || facts?.status || 0;
  const contentType = request?.contentType || facts?.contentType || '';
  return contentType === '' ? `${status}` : `${status}, ${contentType}`;
}
