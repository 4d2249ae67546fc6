import type { RequestOutcome } from '../../extension/protocol/connections';
import { PAYLOAD_UNWATCHED_BYTES, STAYS_OPEN_MS } from '../../extension/protocol/limits';
import { createBodyCutter } from './body-cutter';
import { type BodyForm, bodyFormOf } from './body-form';
import type { Connection } from './connection-table';
import type { Answer, Question } from './exchange';
import type { HeldFrames } from './held-frames';
import type { Outbox } from './outbox-api';
import type { Piece } from './piece';
import { createList, greater } from './primordials';
import { tellQuestion } from './tell-question';

/** An answer that is a stream, or becomes one when it stays open. */
export interface PushStream {
  /** The one that it is told as; `undefined` while it is like any response. */
  connection(): Connection | undefined;
  add(piece: Piece, at: number): void;
  ended(outcome: RequestOutcome, detail: string, bytes: number): void;
}

/** Whether an answer of this form is a stream from its headers on. */
export function isStreamForm(form: BodyForm): boolean {
  return form !== 'text' && form !== 'binary';
}

/** `held`: what the page has streamed out with the request so far. */
export function createPushStream(
  outbox: Outbox,
  question: Question,
  answer: Answer,
  held: HeldFrames,
): PushStream {
  const { status, contentType, url: answerUrl } = answer;
  const answeredAt = outbox.now();
  const cutter = createBodyCutter(
    contentType,
    held.tell,
    () => (connection ? outbox.maxPayload() : PAYLOAD_UNWATCHED_BYTES),
    () => (connection ? outbox.collect() : undefined),
  );
  let connection: Connection | undefined;
  let pieces = 0;
  let bytes = 0;
  if (isStreamForm(bodyFormOf(contentType))) open();

  function open(): void {
    const { api, method, url, withCredentials, startedAt, stack } = question;
    const kind = api === 'fetch' ? 'fetch-stream' : 'xhr-stream';
    const facts = { kind, api, method, url, withCredentials } as const;
    connection = outbox.connect(facts, createList(), stack, startedAt);
    tellQuestion(outbox, connection, question, 1);
    const type = 'request-answered';
    const told = { type, request: 1, status, contentType, url: answerUrl } as const;
    outbox.note(connection, told, answeredAt);
    held.open(connection);
  }

  return {
    connection: () => connection,

    add(piece, at) {
      pieces += 1;
      bytes += piece.size;
      if (!connection && pieces > 1 && at - answeredAt >= STAYS_OPEN_MS) open();
      cutter.cut(piece, at);
    },

    ended(outcome, detail, told) {
      const at = outbox.now();
      cutter.end(at);
      if (!connection) return;
      const all = greater(bytes, told);
      const type = 'request-ended';
      const end = { type, request: 1, outcome, detail, bytes: all, isSame: null } as const;
      outbox.note(connection, end, at);
    },
  };
}
