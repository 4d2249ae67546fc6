import { FRAME } from '../../extension/protocol/frames';
import { PAYLOAD_UNWATCHED_BYTES, SEND_PENDING_MS } from '../../extension/protocol/limits';
import { hasBody } from './answer-facts';
import { bodyFormOf } from './body-form';
import type { Connection } from './connection-table';
import { copyBytes } from './copy-bytes';
import { encodeText } from './encode-text';
import type { Answer, Exchange, Exchanges, Question } from './exchange';
import { createHeldFrames } from './held-frames';
import type { Outbox } from './outbox-api';
import { type Piece, pieceOf } from './piece';
import type { PollRequest } from './poll-request';
import { createPolls } from './polls';
import { lesser } from './primordials';
import { createPushStream, isStreamForm, type PushStream } from './push-stream';
import { isSendTo } from './send-address';
import { tellBody } from './tell-question';

/** Finds out what each request is, and tells of those that push. */
export function createExchanges(outbox: Outbox): Exchanges {
  const { attempt } = outbox;
  const polls = createPolls(outbox);

  function start(question: Question): Exchange {
    const held = createHeldFrames(outbox);
    let poll: PollRequest | undefined;
    let target: Connection | undefined;
    let stream: PushStream | undefined;
    let hasAnswer = false;
    let isSent = false;

    attempt(() => {
      // Only a POST can be for a connection, and a page may have thousands of them.
      if (question.method === 'POST') {
        target = outbox.find((connection) => isSendTo(question, connection));
      }
      if (target) outbox.later(() => attempt(tellSent), SEND_PENDING_MS);
      else poll = polls.start(question);
    });

    /** It was sent over a connection, whatever comes of it. */
    function tellSent(): void {
      if (!target || isSent || stream) return;
      isSent = true;
      tellBody(outbox, target, question);
    }

    function answered(answer: Answer): void {
      if (hasAnswer) return;
      hasAnswer = true;
      const isBody = hasBody(answer, question.method === 'HEAD');
      const isStream = isBody && isStreamForm(bodyFormOf(answer.contentType));
      poll?.answered(answer);
      if (poll && isStream) {
        poll.leave();
        poll = undefined;
      }
      if (poll?.isTold()) return;
      if (!isStream) tellSent();
      if (isStream || (!target && answer.length < 0 && isBody)) {
        // What was told as sent over another connection is no frame of this one.
        const asked = isSent ? { ...question, body: null, bodySize: 0 } : question;
        stream = createPushStream(outbox, asked, answer, held);
      }
    }

    function add(piece: Piece, isText: boolean, at: number): void {
      // Nothing is told twice: its endpoint turned out to be a poll while the answer was under way.
      if (poll?.isTold()) stream = undefined;
      poll?.add(piece, isText, at);
      stream?.add(piece, at);
      const connection = stream?.connection();
      if (!poll || !connection) return;
      poll.leave();
      poll = undefined;
      polls.tellEarlySends(connection);
    }

    return {
      sent: (buffer, offset, size) =>
        attempt(() => {
          const kept = lesser(size, stream ? outbox.maxPayload() : PAYLOAD_UNWATCHED_BYTES);
          const copy = copyBytes(buffer, offset, kept);
          held.tell(FRAME.binaryOut, size, copy, kept, null, outbox.now());
        }),
      answered: (answer) => attempt(() => answered(answer)),
      wantsBody: () => poll?.isRepeated === true || stream?.connection() !== undefined,
      bytes: (buffer, offset, size) =>
        attempt(() => add(pieceOf(buffer, offset, size), false, outbox.now())),
      text: (text, at) => attempt(() => encodeText(text, (piece) => add(piece, true, at))),
      ended: (outcome, detail, bytes) =>
        attempt(() => {
          tellSent();
          poll?.ended(outcome, detail, bytes);
          stream?.ended(outcome, detail, bytes);
        }),
    };
  }

  return { start };
}
