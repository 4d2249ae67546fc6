import type { PoolView, SlotView, WaitCause } from '../../extension/protocol/pools';
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

/** What a waiting request waits for. */
export function waitWords(
  { cause, place, of }: Wait,
  pool: Pick<PoolView, 'cap' | 'capAssumed' | 'protocol' | 'urgent'>,
): Words {
  switch (cause) {
    case 'slot': {
      const inQueue = of > 1 ? `${ordinal(place)} of ${formatCount(of)}` : ordinal(place);
      return {
        short: `${ordinal(place)} in queue`,
        full: `${inQueue} in the queue for one of ${slotsText(pool)}`,
      };
    }
    case 'browser':
      return {
        short: 'browser limit',
        full: 'the browser has as many connections open as it ever opens',
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

/** A server may take this long to answer before it is worth a word. */
const UNANSWERED_MS = 1_000;

/** What is to be said of a request that has a slot and no answer yet; `null` where nothing is. */
export function unansweredWords(
  { state, startedAt }: Pick<SlotView, 'state' | 'startedAt'>,
  { pending }: Pick<PoolView, 'pending'>,
  now: number,
): Words | null {
  if (state !== 'connecting' || now - startedAt <= UNANSWERED_MS) return null;
  if (pending > 0) {
    return {
      short: 'not answered yet, or waiting for a stream',
      full: 'the server has not answered yet, or the request waits for a stream: only the browser knows the limit',
    };
  }
  return {
    short: 'not answered yet',
    full: 'it holds a slot, and the server has not answered yet',
  };
}
