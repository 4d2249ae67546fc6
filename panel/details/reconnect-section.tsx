import type { Chain } from '../store/chains/chain';
import { DEFAULT_RETRY_MS } from '../store/chains/expected-delay';
import { type DelaySummary, delaySummary } from '../store/chains/reconnect-delays';
import type { Connection } from '../store/model';
import { formatAge, formatClock, formatCount, formatDelay } from '../ui/format';
import { chainLines, type IdGap, NEWEST_LINKS } from './chain-lines';
import { Pair } from './pair';
import { Section } from './section';

interface ReconnectSectionProps {
  connection: Connection;
  /** What the connection stands in; `null` where it is not known. */
  chain: Chain | null;
  /** Where ids of the connection's events leave a gap. */
  gaps: readonly IdGap[];
  browser: 'chromium' | 'firefox';
  now: number;
}

/** How the connection came back each time, and what its page opened again in its place. */
export function ReconnectSection({ connection, chain, gaps, browser, now }: ReconnectSectionProps) {
  const isEventSource = connection.kind === 'event-source';
  if (connection.kind === 'poll' || !chain) return null;
  if (!isEventSource && chain.links.length === 0) return null;
  const delays = delaySummary(chain.links.flatMap(({ delayMs }) => delayMs ?? []));
  return (
    <Section title="Reconnect">
      <dl class="pairs">
        <Pair term="Count">
          {`${formatCount(reconnectsOf(chain))} in ${formatAge(now - chain.connections[0].createdAt)}`}
        </Pair>
        {isEventSource && (
          <Pair term="Delay expected">
            <DelayExpected retryMs={connection.retryMs} browser={browser} />
          </Pair>
        )}
        <Pair term="Delay observed">{delays ? observedText(delays) : 'no reconnect yet'}</Pair>
        {isEventSource && (
          <Pair term="Last event ID">
            {connection.lastEventId ? <span class="mono">{connection.lastEventId}</span> : 'none'}
          </Pair>
        )}
        {chain.connections.length > 1 && (
          <Pair term="Opened again">{labelsText(chain.connections)}</Pair>
        )}
      </dl>
      <ChainTable chain={chain} connection={connection} gaps={gaps} />
    </Section>
  );
}

function ChainTable({
  chain,
  connection,
  gaps,
}: Pick<ReconnectSectionProps, 'connection' | 'gaps'> & { chain: Chain }) {
  if (chain.links.length === 0) return null;
  const older = chain.links.length - NEWEST_LINKS;
  const lines = chainLines(chain, (other) => (other.id === connection.id ? gaps : []));
  return (
    <>
      <table class="attempts">
        <thead>
          <tr>
            <th scope="col">Ended</th>
            <th scope="col" class="num">
              Delay
            </th>
            <th scope="col" class="num">
              Expected
            </th>
            <th scope="col">End</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, endedAt, delay, expected, end, ids }) => (
            <tr key={key}>
              <td>{formatClock(endedAt)}</td>
              <td class="num">{delay}</td>
              <td class="num">{expected}</td>
              <td>
                {end}
                {ids.map((words) => (
                  <div key={words} class="muted">
                    {words}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {older > 0 && <p class="muted">and {formatCount(older)} before</p>}
    </>
  );
}

/** Attempts that are no longer kept are counted too. */
function reconnectsOf({ connections }: Chain): number {
  return connections.reduce((sum, { reconnects }) => sum + reconnects, connections.length - 1);
}

/** `SSE 1, SSE 4`; of many the first and the last. */
function labelsText(connections: Chain['connections']): string {
  const labels = connections.map(({ label }) => label);
  if (labels.length <= 4) return labels.join(', ');
  return `${labels[0]} to ${labels.at(-1)}, ${formatCount(labels.length)} connections`;
}

function DelayExpected({
  retryMs,
  browser,
}: Pick<ReconnectSectionProps, 'browser'> & Pick<Connection, 'retryMs'>) {
  if (retryMs !== null) return <>{formatDelay(retryMs)}, by the server's retry field</>;
  return (
    <>
      {formatDelay(DEFAULT_RETRY_MS[browser])}, default of{' '}
      {browser === 'firefox' ? 'Firefox' : 'Chrome'}
      <p class="explain">
        A retry field of the server changes it; no extension can see that field.
      </p>
    </>
  );
}

function observedText({ count, median, shortest, longest }: DelaySummary): string {
  if (count === 1) return formatDelay(median);
  return `${formatDelay(median)} median, ${formatDelay(shortest)} to ${formatDelay(longest)}`;
}
