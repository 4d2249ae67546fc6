import type { Connection } from '../store/model';
import { formatDelay } from '../ui/format';
import { Pair } from './pair';
import { Section } from './section';

/** What an event stream that the page reads by itself says about going on; absent for any other stream. */
export function StreamSection({ connection }: { connection: Connection }) {
  const { kind, attempts, lastEventId, retryMs } = connection;
  if (kind !== 'fetch-stream' && kind !== 'xhr-stream') return null;
  const contentType = attempts.at(-1)?.request?.contentType ?? '';
  const isEventStream = /^\s*text\/event-stream\s*(;|$)/i.test(contentType);
  if (!isEventStream && lastEventId === '' && retryMs === null) return null;
  return (
    <Section title="Event stream">
      <dl class="pairs">
        <Pair term="Last event ID">
          {lastEventId ? <span class="mono">{lastEventId}</span> : 'none'}
        </Pair>
        <Pair term="Retry field">{retryMs === null ? 'none' : formatDelay(retryMs)}</Pair>
        <Pair term="Reconnect">
          up to the page
          <p class="explain">The browser does not reconnect what a page reads by itself.</p>
        </Pair>
      </dl>
    </Section>
  );
}
