import type { RequestOutcome } from '../../extension/protocol/connections';
import type { FrameCode, PagePayload } from '../../extension/protocol/frames';
import type { PolledRequest } from '../../extension/protocol/poll-rule';
import type { Connection } from './connection-table';
import type { Answer, Question } from './exchange';
import type { LargePayload } from './large-payloads';
import type { Outbox } from './outbox-api';
import { tellQuestion } from './tell-question';

/** A request that is, or may become, one of a poll. */
export interface Asked extends PolledRequest {
  question: Question;
  /** Its number within the poll; 0 while it is not told. */
  request: number;
  answer: Answer | undefined;
  answerAt: number;
  answeredAt: number;
  endedAt: number;
  end: End | undefined;
}

interface AnswerFrame {
  readonly code: FrameCode;
  readonly size: number;
  readonly payload: PagePayload | null;
  readonly kept: number;
  readonly whole: LargePayload | undefined;
}

/** How a request ended, and the answer's body as a frame. */
export interface End {
  readonly outcome: RequestOutcome;
  readonly detail: string;
  readonly bytes: number;
  readonly isSame: boolean | null;
  /** `undefined` where nobody saw the body. */
  frame: AnswerFrame | undefined;
}

/** Tells all that is known of a request that nobody was told of. */
export function tellAsked(outbox: Outbox, poll: Connection, asked: Asked, request: number): void {
  asked.request = request;
  tellQuestion(outbox, poll, asked.question, request);
  if (asked.answer) tellAnswer(outbox, poll, asked);
  if (asked.end) tellEnd(outbox, poll, asked);
}

export function tellAnswer(outbox: Outbox, poll: Connection, asked: Asked): void {
  const { answer, request, answerAt } = asked;
  if (!answer) return;
  const { status, contentType, url } = answer;
  outbox.note(poll, { type: 'request-answered', request, status, contentType, url }, answerAt);
}

export function tellEnd(outbox: Outbox, poll: Connection, asked: Asked): void {
  const { answer, request, end, endedAt } = asked;
  if (!end) return;
  const { outcome, detail, bytes, isSame, frame } = end;
  if (frame && answer) {
    const { code, size, payload, kept, whole } = frame;
    outbox.piece(poll, code, size, payload, kept, `${answer.status}`, endedAt, whole);
  }
  outbox.note(poll, { type: 'request-ended', request, outcome, detail, bytes, isSame }, endedAt);
}

/** Forgets what takes memory; its sizes and times stay. */
export function lighten(asked: Asked): void {
  const body = typeof asked.question.body === 'string' ? '' : null;
  asked.question = { ...asked.question, stack: '', body };
  if (asked.end?.frame)
    asked.end.frame = { ...asked.end.frame, payload: null, kept: 0, whole: undefined };
}
