import './details.css';
import type { PoolView, WorkerFacts } from '../../extension/protocol/pools';
import { CommandItems } from '../commands/command-items';
import { useMessageFacts } from '../findings/findings-context';
import type { PanelActions } from '../panel-actions';
import { RatesAndSizes } from '../rates/rates-and-sizes';
import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { EmptyState } from '../ui/empty-state';
import { useCopy } from '../ui/use-copy';
import { AttemptsSection } from './attempts-section';
import { CloseSection } from './close-section';
import { DetailsTitle } from './details-title';
import { diagnosis } from './diagnosis';
import { GeneralSection } from './general-section';
import { InitiatorSection } from './initiator-section';
import { ParametersSection } from './parameters-section';
import { PollSection } from './poll-section';
import { PoolDetails } from './pool-details';
import { poolOfConnection } from './pool-of-connection';
import { PoolSection } from './pool-section';
import { ReconnectSection } from './reconnect-section';
import { RequestBodySection } from './request-body-section';
import { RequestsSection } from './requests-section';
import { StreamSection } from './stream-section';

interface DetailsProps {
  session: Session;
  actions: PanelActions;
}

/** All that is known of the selected connection or pool. */
export function Details(props: DetailsProps) {
  const { session } = props;
  const poolKey = session.selectedPool.value;
  if (poolKey !== null) return <PoolDetails session={session} poolKey={poolKey} />;
  return <ConnectionDetails {...props} />;
}

function ConnectionDetails({ session, actions }: DetailsProps) {
  const now = useNow();
  const copy = useCopy();
  const id = session.selectedConnection.value;
  const connection = session.connections.value.find((candidate) => candidate.id === id);
  if (!connection) return <NothingSelected session={session} />;

  const pool = poolOfConnection(connection, session.pools.value);
  const browser = session.browser.value;

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls has to be reached by the keyboard.
    <article class="details" tabIndex={0} aria-label={connection.label}>
      <DetailsTitle
        connection={connection}
        now={now}
        onCopyUrl={() => void copy(connection.url)}
        onCopyDiagnosis={() => void copy(diagnosis({ connection, pool, now }))}
        commandItems={(close) => (
          <CommandItems
            session={session}
            connection={connection}
            onCopy={(text) => {
              close();
              void copy(text);
            }}
          />
        )}
      />
      <div class="details-cols">
        <GeneralSection
          connection={connection}
          protocol={protocolText(connection, pool?.protocol)}
          via={viaOf(connection, pool)}
        />
        <CloseSection connection={connection} />
        <PollSection connection={connection} />
        <StreamSection connection={connection} />
        <RequestBodySection session={session} connection={connection} />
        <Reconnects session={session} connection={connection} now={now} />
        <ParametersSection query={connection.query} folded={connection.poll?.folded ?? []} />
        <PoolSection
          pool={pool}
          browser={browser}
          isSession={connection.kind === 'webtransport'}
          onShowPool={(key) => {
            session.selectedPool.value = key;
          }}
        />
        {connection.kind === 'poll' ? (
          <RequestsSection connection={connection} />
        ) : (
          <AttemptsSection connection={connection} now={now} />
        )}
        <RatesAndSizes session={session} endedAt={endOf(connection)} />
        <InitiatorSection stack={connection.stack} openResource={actions.openResource} />
      </div>
    </article>
  );
}

function Reconnects({
  session,
  connection,
  now,
}: {
  session: Session;
  connection: Connection;
  now: number;
}) {
  const messages = useMessageFacts(connection);
  const chain = session
    .chains()
    .find(({ connections }) => connections.some(({ id }) => id === connection.id));
  return (
    <ReconnectSection
      connection={connection}
      chain={chain ?? null}
      gaps={messages?.ids.breaks ?? []}
      browser={session.browser.value}
      now={now}
    />
  );
}

/** `null` while more may come. */
function endOf({ state, attempts }: Connection): number | null {
  const isOver = state === 'closed' || state === 'failed';
  return isOver ? (attempts.at(-1)?.end?.at ?? null) : null;
}

function NothingSelected({ session }: { session: Session }) {
  if (session.isOfAllTabs) {
    return (
      <EmptyState icon="k-ws" title="No pool selected">
        <p>Select a pool in the list to see its limit, who holds its slots and who waits.</p>
      </EmptyState>
    );
  }
  if (session.counts.value.messages > 0) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls has to be reached by the keyboard.
      <article class="details" tabIndex={0} aria-label="All connections">
        <header class="details-title">
          <h2>All connections</h2>
          <span class="muted grow">
            Select one in the list, or a pool, to see what is known of it
          </span>
        </header>
        <div class="details-all">
          <RatesAndSizes session={session} />
        </div>
      </article>
    );
  }
  return (
    <EmptyState icon="k-ws" title="No connection selected">
      <p>
        Select a connection in the list to see its URL, timing, pool, initiator and end, or a pool
        to see who holds its slots and who waits.
      </p>
    </EmptyState>
  );
}

/** The service worker that makes the request which holds its slot, or waits for one. */
function viaOf({ id }: Connection, pool: PoolView | null): WorkerFacts | null {
  const slot = [...(pool?.holders ?? []), ...(pool?.waiters ?? [])].find(
    ({ connection }) => connection && `${connection.document}/${connection.connection}` === id,
  );
  return slot?.via ?? null;
}

function protocolText(connection: Connection, poolProtocol: string | undefined): string {
  // A WebSocket's handshake runs over HTTP/1.1 wherever RFC 8441 is not in use, which no extension can tell.
  if (connection.kind === 'websocket') return 'WebSocket';
  if (connection.kind === 'webtransport') return 'HTTP/3';
  return connection.attempts.at(-1)?.facts?.protocol ?? poolProtocol ?? 'unknown';
}
