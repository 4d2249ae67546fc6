import { useMemo } from 'preact/hooks';
import type { Exchange } from '../decoders/decoder';
import { runDecoder } from '../decoders/run-decoder';
import type { Session } from '../store/session-api';
import { formatDelay } from '../ui/format';
import type { Decoding } from './decode-message';
import { decoderState } from './decoder-state';
import { firstFrames } from './first-frames';
import { PartnerSearch } from './partner-search';
import { useSliced } from './use-sliced';

interface ExchangeLineProps {
  session: Session;
  index: number;
  decoding: Decoding;
  exchange: Exchange;
}

/** What this message answers or is answered by, how long that took, and a way to it. */
export function ExchangeLine({ session, index, decoding: { entry }, exchange }: ExchangeLineProps) {
  const { log } = session;
  const decode = decoderState(session).loaded.value.get(entry.id);
  const search = useMemo(() => {
    const { protocol } = log.connection(index);
    const first = firstFrames(log, index);
    return new PartnerSearch({
      log,
      index,
      exchange,
      decode: (payload, direction, isCut) =>
        decode
          ? runDecoder(entry.name, decode, payload, { direction, isCut, protocol, first })
          : { messages: [], fault: null },
    });
  }, [log, index, exchange, entry, decode]);
  // An answer may come at any moment; what is found stays.
  const version = search.isSettled ? 0 : session.version.value;
  const { isDone } = useSliced(() => search, [search, version]);
  const { partner } = search;

  if (partner === null) {
    return (
      <p class="exchange">{isDone ? nothingFound(exchange, search.isSettled) : 'looking …'}</p>
    );
  }
  const delay = formatDelay(Math.abs(log.time(partner) - log.time(index)));
  const isAsk = exchange.role === 'ask';
  return (
    <p class="exchange">
      {isAsk ? `answered after ${delay} ` : `${WORDS[exchange.role]} ${delay} earlier `}
      <button
        type="button"
        class="link"
        onClick={() => {
          session.followTail.value = false;
          session.selectedFrame.value = partner;
        }}
      >
        {isAsk ? 'Show the answer' : 'Show the request'}
      </button>
    </p>
  );
}

const WORDS = {
  ask: 'is answered',
  answer: 'answers a message',
  'follow-up': 'belongs to a message',
} as const;

function nothingFound({ role }: Exchange, isSettled: boolean): string {
  if (role !== 'ask') return 'what it answers is not in the log';
  return isSettled ? 'not answered, as far as was searched' : 'not answered yet';
}
