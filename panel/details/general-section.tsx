import type { Connection } from '../store/model';
import { formatClock, formatCount, formatDelay, formatSize, UNKNOWN } from '../ui/format';
import { Pair } from './pair';
import { Section } from './section';

interface GeneralSectionProps {
  connection: Connection;
  /** Of its pool or its newest request. */
  protocol: string;
}

export function GeneralSection({ connection, protocol }: GeneralSectionProps) {
  const isWebSocket = connection.kind === 'websocket';
  const { framesIn, framesOut, bytesIn, bytesOut, buffered } = connection;
  return (
    <Section title="General">
      <dl class="pairs">
        <Pair term="URL">
          <span class="mono">{connection.url}</span>
        </Pair>
        <Pair term="Kind">
          {isWebSocket
            ? 'WebSocket'
            : `EventSource, withCredentials: ${connection.withCredentials}`}
        </Pair>
        <Pair term="Protocol">
          {[protocol, connection.extensions].filter((part) => part !== '').join(', ')}
        </Pair>
        {isWebSocket && <Subprotocol connection={connection} />}
        <Pair term="Created">
          {formatClock(connection.createdAt)}
          {connection.frameId !== 0 && ', in an iframe'}
        </Pair>
        <Opened connection={connection} />
        {!isWebSocket && (
          <Pair term="Listeners">{connection.heardTypes.join(', ') || 'none seen'}</Pair>
        )}
        <Pair term="Received">{`${formatCount(framesIn)}, ${formatSize(bytesIn)}`}</Pair>
        {isWebSocket && (
          <Pair term="Sent">
            {`${formatCount(framesOut)}, ${formatSize(bytesOut)}`}
            {buffered > 0 && `, ${formatSize(buffered)} still buffered after the newest`}
          </Pair>
        )}
      </dl>
    </Section>
  );
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
  if (kind === 'websocket') parts.push(`handshake ${handshake}`);
  else if (respondedAt === null) parts.push(`after ${handshake}`);
  else parts.push(`first byte ${formatDelay(Math.max(0, respondedAt - attempt.startedAt))}`);
  return <Pair term="Opened">{parts.join(', ')}</Pair>;
}
