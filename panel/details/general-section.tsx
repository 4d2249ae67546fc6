import { KINDS } from '../../extension/protocol/kinds';
import type { WorkerFacts } from '../../extension/protocol/pools';
import { workerName } from '../pools/worker-words';
import { scriptName } from '../store/document-name';
import type { Connection } from '../store/model';
import { formatClock, formatCount, formatDelay, formatSize, UNKNOWN } from '../ui/format';
import { NetworkPairs } from './network-pairs';
import { Pair } from './pair';
import { answerText, kindText, requestText } from './request-words';
import { Section } from './section';

interface GeneralSectionProps {
  connection: Connection;
  /** Of its pool or its newest request. */
  protocol: string;
  /** The service worker that makes its request; `null` for none. */
  via: WorkerFacts | null;
}

export function GeneralSection({ connection, protocol, via }: GeneralSectionProps) {
  const { kind, framesIn, framesOut, bytesIn, bytesOut, buffered } = connection;
  const { isSocket } = KINDS[kind];
  return (
    <Section title="General">
      <dl class="pairs">
        <Pair term="URL">
          <span class="mono">{connection.url}</span>
        </Pair>
        <Pair term="Kind">{kindText(connection)}</Pair>
        {requestText(connection) && <Pair term="Request">{requestText(connection)}</Pair>}
        {answerText(connection) && <Pair term="Answer">{answerText(connection)}</Pair>}
        <Pair term="Protocol">
          {[protocol, connection.extensions].filter((part) => part !== '').join(', ')}
        </Pair>
        {kind === 'websocket' && <Subprotocol connection={connection} />}
        <Pair term="Created">
          {formatClock(connection.createdAt)}
          {placeText(connection)}
        </Pair>
        {via && (
          <Pair term="Passes through">
            {workerName(via)}
            <p class="explain">
              It makes the request in the page's place, and hands on the answer.
            </p>
          </Pair>
        )}
        {kind !== 'poll' && <Opened connection={connection} />}
        <NetworkPairs connection={connection} />
        {kind === 'event-source' && (
          <Pair term="Listeners">{connection.heardTypes.join(', ') || 'none seen'}</Pair>
        )}
        <Pair term="Received">{`${formatCount(framesIn)}, ${formatSize(bytesIn)}`}</Pair>
        {(isSocket || framesOut > 0) && (
          <Pair term="Sent">
            {`${formatCount(framesOut)}, ${formatSize(bytesOut)}`}
            {buffered > 0 && `, ${formatSize(buffered)} still buffered after the newest`}
          </Pair>
        )}
      </dl>
    </Section>
  );
}

/** `, in worker.js, worker`. */
function placeText({ documentUrl, context, frameId }: Connection): string {
  const script = scriptName(documentUrl, context);
  if (script !== '') return `, in ${script}`;
  return frameId === 0 ? '' : ', in an iframe';
}

function Subprotocol({ connection: { protocols, protocol } }: { connection: Connection }) {
  const asked = protocols.length > 0 ? `asked for ${protocols.join(', ')}` : '';
  return <Pair term="Subprotocol">{[protocol || 'none', asked].filter(Boolean).join('; ')}</Pair>;
}

function Opened({ connection: { kind, attempts } }: { connection: Connection }) {
  const attempt = attempts.findLast(({ openedAt }) => openedAt !== null);
  if (!attempt?.openedAt) return <Pair term="Opened">{UNKNOWN}</Pair>;
  const handshake = formatDelay(attempt.openedAt - attempt.startedAt);
  const respondedAt = attempt.facts?.respondedAt ?? null;
  const parts = [formatClock(attempt.openedAt)];
  if (KINDS[kind].isSocket) parts.push(`handshake ${handshake}`);
  else if (respondedAt === null) parts.push(`after ${handshake}`);
  else parts.push(`first byte ${formatDelay(Math.max(0, respondedAt - attempt.startedAt))}`);
  return <Pair term="Opened">{parts.join(', ')}</Pair>;
}
