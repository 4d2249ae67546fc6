import type { Connection } from '../store/model';
import { formatCount, formatDelay, formatSize } from '../ui/format';
import { Pair } from './pair';

/** What only the network log of Chromium's DevTools tells. */
export function NetworkPairs({ connection }: { connection: Connection }) {
  const { attempts, toldBy, unheardEvents, unheardBytes } = connection;
  const network = attempts.findLast((attempt) => attempt.network)?.network;
  const transport = network ? transportText(network) : '';
  return (
    <>
      {toldBy !== 'instrument' && <Pair term="Told by">{WITNESSES[toldBy]}</Pair>}
      {transport && <Pair term="Transport">{transport}</Pair>}
      {network && network.blockedMs >= 1 && (
        <Pair term="Blocked">{`${formatDelay(network.blockedMs)} before the browser could send it`}</Pair>
      )}
      {unheardEvents > 0 && (
        <Pair term="Not listened to">
          {`${formatCount(unheardEvents)} events, ${formatSize(unheardBytes)}`}
          <p class="explain">The page listens to none of their types; the network log has them.</p>
        </Pair>
      )}
    </>
  );
}

const WITNESSES = {
  'network-log': "the browser's network log",
  debugger: "the browser's debugger",
} as const;

function transportText({
  httpVersion,
  connectionId,
}: {
  httpVersion: string;
  connectionId: string;
}) {
  const parts = [httpVersion, connectionId && `connection ${connectionId}`];
  return parts.filter((part) => part !== '').join(', ');
}
