import './details.css';
import type { PanelActions } from '../panel-actions';
import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import type { Announcer } from '../ui/announcer';
import { useNow } from '../ui/clock';
import { copyText } from '../ui/copy-text';
import { EmptyState } from '../ui/empty-state';
import { AttemptsSection } from './attempts-section';
import { CloseSection } from './close-section';
import { DetailsTitle } from './details-title';
import { diagnosis } from './diagnosis';
import { GeneralSection } from './general-section';
import { InitiatorSection } from './initiator-section';
import { ParametersSection } from './parameters-section';
import { PoolDetails } from './pool-details';
import { poolOfConnection } from './pool-of-connection';
import { PoolSection } from './pool-section';
import { ReconnectSection } from './reconnect-section';

interface DetailsProps {
  session: Session;
  actions: PanelActions;
  announcer: Announcer;
}

/** All that is known of the selected connection or pool. */
export function Details(props: DetailsProps) {
  const { session } = props;
  const poolKey = session.selectedPool.value;
  if (poolKey !== null) return <PoolDetails session={session} poolKey={poolKey} />;
  return <ConnectionDetails {...props} />;
}

function ConnectionDetails({ session, actions, announcer }: DetailsProps) {
  const now = useNow();
  const id = session.selectedConnection.value;
  const connection = session.connections.value.find((candidate) => candidate.id === id);
  if (!connection) return <NothingSelected isOfAllTabs={session.isOfAllTabs} />;

  const pool = poolOfConnection(connection, session.pools.value);
  const browser = session.browser.value;

  async function copy(text: string): Promise<void> {
    announcer.say((await copyText(text)) ? 'Copied' : 'Copying is not allowed here');
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls has to be reached by the keyboard.
    <article class="details" tabIndex={0} aria-label={connection.label}>
      <DetailsTitle
        connection={connection}
        now={now}
        onCopyUrl={() => void copy(connection.url)}
        onCopyDiagnosis={() => void copy(diagnosis({ connection, pool, now }))}
      />
      <div class="details-cols">
        <GeneralSection
          connection={connection}
          protocol={protocolText(connection, pool?.protocol)}
        />
        <CloseSection connection={connection} />
        <ReconnectSection connection={connection} browser={browser} now={now} />
        <ParametersSection query={connection.query} />
        <PoolSection
          pool={pool}
          browser={browser}
          onShowPool={(key) => {
            session.selectedPool.value = key;
          }}
        />
        <AttemptsSection connection={connection} now={now} />
        <InitiatorSection stack={connection.stack} openResource={actions.openResource} />
      </div>
    </article>
  );
}

function NothingSelected({ isOfAllTabs }: { isOfAllTabs: boolean }) {
  if (isOfAllTabs) {
    return (
      <EmptyState icon="k-ws" title="No pool selected">
        <p>Select a pool in the list to see its limit, who holds its slots and who waits.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="k-ws" title="No connection selected">
      <p>
        Select a connection in the list to see its URL, timing, pool, initiator and close code, or a
        pool to see who holds its slots and who waits.
      </p>
    </EmptyState>
  );
}

function protocolText(connection: Connection, poolProtocol: string | undefined): string {
  // A WebSocket's handshake runs over HTTP/1.1 wherever RFC 8441 is not in use, which no extension can tell.
  if (connection.kind === 'websocket') return 'WebSocket';
  return connection.attempts.at(-1)?.facts?.protocol ?? poolProtocol ?? 'unknown';
}
