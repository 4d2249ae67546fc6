import type { Connection } from '../store/model';
import { formatAge, formatCount, formatDelay } from '../ui/format';
import { Pair } from './pair';
import { DEFAULT_RETRY_MS, type DelaySummary, reconnectDelays } from './reconnect-delays';
import { Section } from './section';

interface ReconnectSectionProps {
  connection: Connection;
  browser: 'chromium' | 'firefox';
  now: number;
}

export function ReconnectSection({ connection, browser, now }: ReconnectSectionProps) {
  if (connection.kind === 'websocket') return null;
  const delays = reconnectDelays(connection.attempts);
  return (
    <Section title="Reconnect">
      <dl class="pairs">
        <Pair term="Count">
          {`${formatCount(connection.reconnects)} in ${formatAge(now - connection.createdAt)}`}
        </Pair>
        <Pair term="Delay expected">
          {formatDelay(DEFAULT_RETRY_MS[browser])}, default of{' '}
          {browser === 'firefox' ? 'Firefox' : 'Chrome'}
          <p class="explain">
            A retry field of the server changes it; no extension can see that field.
          </p>
        </Pair>
        <Pair term="Delay observed">{delays ? observedText(delays) : 'no reconnect yet'}</Pair>
        <Pair term="Last event ID">
          {connection.lastEventId ? <span class="mono">{connection.lastEventId}</span> : 'none'}
        </Pair>
      </dl>
    </Section>
  );
}

function observedText({ count, median, shortest, longest }: DelaySummary): string {
  if (count === 1) return formatDelay(median);
  return `${formatDelay(median)} median, ${formatDelay(shortest)} to ${formatDelay(longest)}`;
}
