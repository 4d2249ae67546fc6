import type { EndCause, Reconnect } from '../store/model';
import type { TimeWindow } from './time-window';

export type LaneMark = 'diamond' | 'triangle' | 'disc' | 'square' | 'ring';

interface LaneKind {
  name: string;
  /** What its reconnects have in common, for the sentence that describes the chart. */
  words: string;
  mark: LaneMark;
  causes: readonly EndCause[];
}

export interface Lane extends LaneKind {
  /** Seconds since the epoch. */
  times: number[];
}

const LANES: readonly LaneKind[] = [
  { name: 'Closed', words: 'after a close code', mark: 'diamond', causes: ['close-code'] },
  {
    name: 'Lost',
    words: 'after a lost connection',
    mark: 'triangle',
    causes: ['reset', 'network', 'offline'],
  },
  {
    name: 'Refused',
    words: 'after a refused request',
    mark: 'disc',
    causes: ['refused', 'status', 'content-type', 'cors', 'blocked', 'limit'],
  },
  {
    name: 'Ended',
    words: 'after the server ended the stream',
    mark: 'square',
    causes: ['server-end'],
  },
  {
    name: 'Other',
    words: 'for another reason',
    mark: 'ring',
    causes: ['page', 'navigation', 'unknown'],
  },
];

/** The reconnects inside the window, by cause. The lane of other causes is there only when it has any. */
export function reconnectLanes(
  reconnects: readonly Pick<Reconnect, 'at' | 'cause'>[],
  window: TimeWindow,
): Lane[] {
  const lanes = LANES.map((kind): Lane => ({ ...kind, times: [] }));
  for (const { at, cause } of reconnects) {
    const second = at / 1_000;
    if (second < window.from || second > window.to) continue;
    lanes.find(({ causes }) => causes.includes(cause))?.times.push(second);
  }
  return lanes.filter(({ mark, times }) => mark !== 'ring' || times.length > 0);
}

/** Per minute, as each lane writes it: `6.0/min`. */
export function perMinute(count: number, seconds: number): string {
  return count === 0 ? '0/min' : `${((count / seconds) * 60).toFixed(1)}/min`;
}
