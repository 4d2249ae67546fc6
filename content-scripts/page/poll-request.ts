import type { PollPattern, RequestOutcome } from '../../extension/protocol/connections';
import { FRAME } from '../../extension/protocol/frames';
import { PAYLOAD_UNWATCHED_BYTES, POLL_COMPARED_BYTES } from '../../extension/protocol/limits';
import { type Asked, type End, lighten, tellAnswer, tellEnd } from './asked';
import { bodyFormOf } from './body-form';
import { createBodyPrint } from './body-print';
import type { Connection } from './connection-table';
import type { Answer, Question } from './exchange';
import { createKeptRecord } from './kept-record';
import type { Outbox } from './outbox-api';
import type { Piece } from './piece';
import { createList, FOREVER, greater } from './primordials';

/** A request as one of those to its endpoint. */
export interface PollRequest {
  /** The endpoint was asked before. */
  readonly isRepeated: boolean;
  /** It is told as one of a poll. */
  isTold(): boolean;
  answered(answer: Answer): void;
  add(piece: Piece, isText: boolean, at: number): void;
  ended(outcome: RequestOutcome, detail: string, bytes: number): void;
  /** It turned out to be a stream: forgotten, or ended where it was told already. */
  leave(): void;
}

export interface Endpoint {
  readonly key: string;
  readonly folded: string;
  /** Newest last. */
  past: Asked[];
  /** Since when they come in a row, those that are forgotten included. */
  rowFrom: number;
  poll: Connection | undefined;
  pattern: PollPattern | null;
  /** Requests told so far. */
  told: number;
  /** Of the newest request. */
  cursors: string;
  body: Question['body'];
  /** Of the newest answer whose body was seen, with status and size; empty for none. */
  print: string;
}

export function followAnswer(
  outbox: Outbox,
  endpoint: Endpoint,
  asked: Asked,
  isRepeated: boolean,
  judge: () => void,
): PollRequest {
  const print = createBodyPrint();
  let isPrinted = true;
  let isText = false;
  let frame: End['frame'];
  const record = createKeptRecord(
    (code, size, payload, kept, _type, _at, whole) => {
      frame = { code, size, payload, kept, whole };
    },
    () => (asked.request > 0 ? outbox.maxPayload() : PAYLOAD_UNWATCHED_BYTES),
    () => (asked.request > 0 ? outbox.collect() : undefined),
  );

  /** Nothing new: said so, or the same as the last answer that was seen; `null` where none was. */
  function compare(status: number, isSeen: boolean): boolean | null {
    if (status === 304 || status === 204) return true;
    const before = endpoint.print;
    endpoint.print = isSeen && isPrinted ? `${status} ${record.size()} ${print.value()}` : '';
    return before === '' || endpoint.print === '' ? null : before === endpoint.print;
  }

  return {
    isRepeated,
    isTold: () => asked.request > 0,

    answered(answer) {
      asked.answer = answer;
      asked.answerAt = outbox.now();
      const form = bodyFormOf(answer.contentType);
      isText = form !== 'binary' && form !== 'parts';
      if (endpoint.poll && asked.request > 0) tellAnswer(outbox, endpoint.poll, asked);
    },

    add(piece, isTextPiece, at) {
      if (asked.answeredAt === FOREVER) asked.answeredAt = at;
      if (isTextPiece) isText = true;
      const compared = isRepeated ? POLL_COMPARED_BYTES : PAYLOAD_UNWATCHED_BYTES;
      if (asked.request === 0 && record.size() + piece.size > compared) isPrinted = false;
      if (isPrinted) print.add(piece);
      record.add(piece, 0, piece.size);
    },

    ended(outcome, detail, told) {
      if (asked.end) return;
      asked.endedAt = outbox.now();
      // A request that the page gives up was held until then; one that the network failed was not.
      const isHeld = outcome !== 'failed' || detail === 'timeout';
      if (asked.answeredAt === FOREVER && isHeld) asked.answeredAt = asked.endedAt;
      const size = record.size();
      const status = asked.answer?.status ?? 0;
      const isEmpty = told === 0 || status === 204 || status === 304 || asked.answer?.length === 0;
      const isSeen = size > 0 || isEmpty;
      const isComplete = outcome === 'complete';
      const isSame = isComplete ? compare(status, isSeen) : null;
      if (size > 0 || (isComplete && isEmpty)) {
        record.tell(isText, null, 0);
      } else if (told > 0) {
        const code = isText ? FRAME.textIn : FRAME.binaryIn;
        frame = { code, size: told, payload: null, kept: 0, whole: undefined };
      }
      const bytes = isSeen ? greater(size, told) : told;
      asked.end = { outcome, detail, bytes, isSame, frame };
      if (endpoint.poll && asked.request > 0) {
        tellEnd(outbox, endpoint.poll, asked);
        lighten(asked);
      } else if (endpoint.past[endpoint.past.length - 1] !== asked) {
        // The page asked again in its own handler of this answer, before we knew that it had ended.
        judge();
      }
    },

    leave() {
      if (endpoint.poll && asked.request > 0) {
        asked.endedAt = outbox.now();
        const detail = 'became a stream';
        asked.end = { outcome: 'complete', detail, bytes: -1, isSame: null, frame: undefined };
        tellEnd(outbox, endpoint.poll, asked);
      }
      const left = createList<Asked>();
      for (let index = 0; index < endpoint.past.length; index += 1) {
        const one = endpoint.past[index];
        if (one && one !== asked) left[left.length] = one;
      }
      endpoint.past = left;
    },
  };
}
