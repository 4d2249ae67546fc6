import type { BrowserName } from '../../extension/pools/browser-rules';
import type { PoolView, WaitCause } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';
import { ordinal } from './ordinal';

/** What a request waits for, and where it stands among those that wait for the same. */
export interface Wait {
  cause: WaitCause;
  /** From 1. */
  place: number;
  of: number;
}

/** Short text and the whole sentence of it. */
export interface Words {
  short: string;
  full: string;
  /** What qualifies the sentence, where there is room: in tooltips. */
  proviso?: string;
}

type QueuedPool = Pick<PoolView, 'waiters' | 'waiting' | 'locked'>;

/** The wait of each waiter of the pool, in the order of its list. */
export function waitsOf(pool: QueuedPool): Wait[] {
  const seen = new Map<WaitCause, number>();
  const waits = pool.waiters.map(({ waitsFor }) => {
    const cause = waitsFor ?? 'slot';
    const place = (seen.get(cause) ?? 0) + 1;
    seen.set(cause, place);
    return { cause, place };
  });
  const total = (cause: WaitCause) => {
    if (cause === 'slot') return queueLength(pool);
    return cause === 'cache-lock' ? pool.locked : (seen.get(cause) ?? 0);
  };
  return waits.map((wait) => ({ ...wait, of: total(wait.cause) }));
}

/** Requests that wait for a slot of this pool, and for nothing else. The list of waiters may be shorter. */
export function queueLength({ waiters, waiting }: QueuedPool): number {
  const other = waiters.filter(
    ({ waitsFor }) => waitsFor === 'browser' || waitsFor === 'handshake',
  );
  return waiting - other.length;
}

const ORDER_PROVISO = 'Browsers also go by importance, which no extension sees (fetchPriority).';

/** What a waiting request waits for. */
export function waitWords(
  { cause, place, of }: Wait,
  pool: Pick<PoolView, 'cap' | 'capAssumed' | 'protocol' | 'urgent'>,
  browser: BrowserName,
): Words {
  switch (cause) {
    case 'slot': {
      const inQueue = of > 1 ? `${ordinal(place)} of ${formatCount(of)}` : ordinal(place);
      return {
        short: `${ordinal(place)} in queue`,
        full: `${inQueue} in the queue for one of ${slotsText(pool)}`,
        proviso: ORDER_PROVISO,
      };
    }
    case 'browser':
      return {
        short: 'browser limit',
        // How many that are is drawn at random at the start of Chromium, and told to nobody.
        full: `the browser ${browser === 'chromium' ? 'probably ' : ''}has as many connections open as it ever opens`,
      };
    case 'handshake':
      return {
        short: 'behind a handshake',
        full: 'another WebSocket to this address shakes hands first',
      };
    case 'cache-lock':
      return {
        short: 'behind the cache lock',
        full: 'another GET of the same address is not answered yet; the cache lets one through at a time',
      };
    default:
      return cause satisfies never;
  }
}

/** `6 connections`, `~100 streams`. */
function slotsText({
  cap,
  capAssumed,
  protocol,
  urgent,
}: Pick<PoolView, 'cap' | 'capAssumed' | 'protocol' | 'urgent'>): string {
  return `${capAssumed ? '~' : ''}${formatCount(cap - urgent)} ${SLOT_NAMES[protocol]}`;
}

/** What a slot of each protocol is. */
const SLOT_NAMES: Record<PoolView['protocol'], string> = {
  'HTTP/1.1': 'connections',
  'HTTP/2': 'streams',
  'HTTP/3': 'streams',
  WebSocket: 'WebSockets',
  unknown: 'connections',
};
