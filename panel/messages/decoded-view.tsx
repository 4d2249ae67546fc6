import './decoded-view.css';
import { useMemo, useState } from 'preact/hooks';
import type { Body, Outcome } from '../decoders/decoder';
import type { Decoding } from './decode-message';
import { DecodedBody } from './decoded-body';
import { DecodedLayers } from './decoded-layers';
import { ExchangeLine } from './exchange-line';
import { faultWords } from './fault-words';
import type { ViewedMessage } from './viewer-tab';

/** What the message means to its protocol: the layers around it, then its content. */
export function DecodedView(message: ViewedMessage) {
  const { decoding, index } = message;
  if (!decoding) return null;
  return <DecodedMessages key={index} message={message} decoding={decoding} />;
}

interface DecodedMessagesProps {
  message: ViewedMessage;
  decoding: Decoding;
}

function DecodedMessages({ message, decoding }: DecodedMessagesProps) {
  const [wanted, setWanted] = useState(0);
  const { session, index, payload } = message;
  const { messages, fault } = decoding.outcome;
  // What could not be read is shown as one more message, behind those before it.
  const count = messages.length + (fault ? 1 : 0);
  const at = Math.min(wanted, count - 1);
  const shown = messages[at];
  const body = useMemo(() => bodyOf(decoding.outcome, at), [decoding, at]);
  const isCut = payload.isCut && at >= messages.length - 1;
  const head = (
    <div class="decoded-head">
      {count > 1 && <Pager at={at} count={count} onGo={setWanted} />}
      {shown && <DecodedLayers layers={shown.layers} />}
      {shown?.exchange && (
        <ExchangeLine
          key={at}
          session={session}
          index={index}
          decoding={decoding}
          exchange={shown.exchange}
        />
      )}
      {!shown && fault && <p class="decoded-fault">{faultWords(fault, payload.isCut)}</p>}
      {shown && isIncomplete(shown.body) && (
        <p class="decoded-note">{isCut || fault ? 'Read as far as it goes.' : TOO_MANY}</p>
      )}
      <p class="decoded-basis">{BASES[decoding.basis]}</p>
    </div>
  );
  return <DecodedBody key={at} message={message} body={body} head={head} />;
}

const BASES = {
  subprotocol: 'Recognised by its subprotocol',
  'first-frames': 'Recognised by its first messages',
  guess: 'Looks like it; nothing names it',
  hand: 'Chosen by hand',
} as const;

const TOO_MANY = 'Only the first of its many values are shown.';

function isIncomplete(body: Body): boolean {
  return body.type === 'value' && !body.source.isComplete;
}

/** The content of a message, or of the layer that could not be read. */
function bodyOf({ messages, fault }: Outcome, at: number): Body {
  const shown = messages[at];
  if (shown) return shown.body;
  if (!fault) return { type: 'none' };
  const { content } = fault;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { type: 'bytes', bytes };
}

function Pager({ at, count, onGo }: { at: number; count: number; onGo(at: number): void }) {
  return (
    <p class="decoded-pager">
      {`${at + 1} of ${count} in this message`}
      <button type="button" class="btn btn-s" disabled={at === 0} onClick={() => onGo(at - 1)}>
        Previous part
      </button>
      <button
        type="button"
        class="btn btn-s"
        disabled={at === count - 1}
        onClick={() => onGo(at + 1)}
      >
        Next part
      </button>
    </p>
  );
}
