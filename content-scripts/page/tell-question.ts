import { FRAME } from '../../extension/protocol/frames';
import type { Connection } from './connection-table';
import type { Question } from './exchange';
import type { Outbox } from './outbox-api';
import { lengthOfBytes } from './primordials';

/** Tells that a request of a connection began, with its body as a frame out. */
export function tellQuestion(
  outbox: Outbox,
  connection: Connection,
  question: Question,
  request: number,
): void {
  const { method, url, startedAt } = question;
  outbox.note(connection, { type: 'request-started', request, method, url }, startedAt);
  tellBody(outbox, connection, question);
}

/** The body of a request as a frame out, if it has one; its payload is left out where only its size is known. */
export function tellBody(outbox: Outbox, connection: Connection, question: Question): void {
  const { body, bodySize, startedAt } = question;
  if (body === null && bodySize <= 0) return;
  const isText = typeof body === 'string';
  const code = isText ? FRAME.textOut : FRAME.binaryOut;
  const kept = body === null ? 0 : isText ? body.length : lengthOfBytes(body);
  const payload = kept < 1 && bodySize > 0 ? null : body;
  outbox.piece(connection, code, bodySize < 0 ? kept : bodySize, payload, kept, null, startedAt);
}
