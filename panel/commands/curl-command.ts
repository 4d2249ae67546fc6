import type { Connection } from '../store/model';
import { askedAddress, type Command, comment, NO_SECRETS, sentOrigin } from './command';
import { needsBytes, printfBytes, printfFormat, quoteForShell } from './shell-quote';

/** What the page sent with the newest request. */
export interface SentBody {
  /** Text, or bytes; `null` where it was not kept. */
  content: string | Uint8Array | null;
  /** Only the beginning was kept. */
  isCut: boolean;
}

const HEADERS_UNKNOWN =
  'Headers that the page set itself are not known. Accept is the type of the answer.';
const BODY_MISSING = 'The request had a body that was not kept.';
const BODY_CUT = 'Only the beginning of the body was kept.';
const ID_LEFT_OUT = 'The Last-Event-ID is no header that could be sent and left out.';

/** Asks as the newest request of a stream or a poll did. */
export function curlCommand(connection: Connection, body: SentBody | null): Command[] {
  const attempt = connection.attempts.at(-1);
  const request = attempt?.request;
  const address = askedAddress(request?.url || connection.url, ['http:', 'https:']);
  if (!address) return [];
  const method = request?.method || connection.method || 'GET';
  const isEventSource = connection.kind === 'event-source';
  const eventId = attempt?.facts?.lastEventId ?? '';
  const canSendId = !/[\0\r\n]/.test(eventId);

  const words = ['curl'];
  if (connection.kind !== 'poll') words.push('-N');
  // Without it, brackets in an address would be a pattern.
  words.push('--globoff');
  if (method !== 'GET') words.push('-X', quoteForShell(method));
  for (const header of [
    acceptHeader(connection),
    isEventSource ? 'Cache-Control: no-cache' : '',
    eventId && canSendId ? `Last-Event-ID: ${eventId}` : '',
    originHeader(connection, address, method),
    // What curl would say of a body by itself is mostly wrong.
    body?.content == null ? '' : 'Content-Type:',
  ]) {
    if (header) words.push('-H', quoteForShell(header));
  }
  const { before, options } = bodyWords(body?.content ?? null);
  words.push(...options, quoteForShell(address.href));

  const comments = [
    NO_SECRETS,
    isEventSource ? '' : HEADERS_UNKNOWN,
    canSendId ? '' : ID_LEFT_OUT,
    body && body.content === null ? BODY_MISSING : '',
    body?.isCut ? BODY_CUT : '',
  ];
  const lines = comments.filter((words) => words !== '').map(comment);
  return [{ tool: 'curl', text: lines.join('') + before + words.join(' ') }];
}

function acceptHeader({ kind, attempts }: Connection): string {
  if (kind === 'event-source') return 'Accept: text/event-stream';
  const [type = ''] = attempts.at(-1)?.request?.contentType.split(';') ?? [];
  return /^[\w.+-]+\/[\w.+-]+$/.test(type.trim()) ? `Accept: ${type.trim()}` : '';
}

/** Sent to another origin, and with every method that may change something. */
function originHeader({ documentUrl }: Connection, address: URL, method: string): string {
  const origin = sentOrigin(documentUrl);
  const isTold = origin !== address.origin || !/^(GET|HEAD)$/.test(method);
  return origin && isTold ? `Origin: ${origin}` : '';
}

/** Linux takes no argument of 128 kB, and UTF-8 has up to three bytes a character. */
const ARGUMENT_CHARS = 40_000;

/** A body goes through a pipe where an argument could not hold it. */
function bodyWords(content: string | Uint8Array | null) {
  if (content === null || content.length === 0) return { before: '', options: [] };
  const isText = typeof content === 'string';
  if (isText && content.length <= ARGUMENT_CHARS && !needsBytes(content)) {
    return { before: '', options: ['--data-raw', quoteForShell(content)] };
  }
  const format = isText ? printfFormat(content) : printfBytes(content);
  return { before: `printf ${format} | `, options: ['--data-binary', '@-'] };
}
