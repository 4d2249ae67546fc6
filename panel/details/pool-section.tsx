import type { PoolView } from '../../extension/protocol/pools';
import { capReason } from '../pools/cap-reason';
import { credentialsText, slotsInUse } from '../pools/pool-words';
import { formatCount } from '../ui/format';
import { Pair } from './pair';
import { Section } from './section';

interface PoolSectionProps {
  pool: PoolView | null;
  /** It is of a WebTransport session. */
  isSession?: boolean;
  browser: 'chromium' | 'firefox';
  /** Leads to the pool itself; absent there. */
  onShowPool?: (key: string) => void;
}

/** What a request must share with others to share their slots. */
export function PoolSection({ pool, browser, onShowPool, isSession = false }: PoolSectionProps) {
  if (!pool) {
    return (
      <Section title="Pool key">
        <p class="muted">
          {isSession
            ? 'A WebTransport session has a connection of its own, outside of every pool.'
            : 'No request of this connection is in a pool now.'}
        </p>
      </Section>
    );
  }
  const { scheme, host, port, protocol } = pool;
  return (
    <Section title="Pool key">
      <dl class="pairs">
        <Pair term="Scheme, host, port">{`${scheme}, ${host}, ${port || DEFAULT_PORTS[scheme] || 'default'}`}</Pair>
        <Pair term="Credentials">{credentialsText(pool)}</Pair>
        <Pair term="Top-level site">{pool.topSite || 'not known'}</Pair>
        {pool.crossSiteFrame && <Pair term="Frame">cross-site to the top-level page</Pair>}
        {pool.profile && <Pair term="Profile">{pool.profile}</Pair>}
        <Pair term="Protocol">
          {protocol}
          {pool.protocolAssumed && protocol !== 'unknown' && ', assumed'}
        </Pair>
        {onShowPool && (
          <Pair term="Limit">
            {slotsInUse(pool)} in use
            {pool.waiting > 0 && `, ${formatCount(pool.waiting)} waiting`}
            <p class="explain">{capReason(pool, browser)}</p>
            <button type="button" class="link" onClick={() => onShowPool(pool.key)}>
              Show pool
            </button>
          </Pair>
        )}
      </dl>
    </Section>
  );
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  http: '80',
  ws: '80',
  https: '443',
  wss: '443',
};
