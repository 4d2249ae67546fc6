import type { ConnectionKind } from '../../extension/protocol/connections';
import type { PoolProtocol } from '../../extension/protocol/pools';
import type { Connection } from '../store/model';

/** Which payloads went one way. */
export type DataFormat = 'text' | 'binary' | 'both' | 'none';

/** What an endpoint's requests were polled for; `null` for anything else. */
export interface PollMeasure {
  pattern: 'long' | 'short';
  /** Median milliseconds from one start to the next. */
  intervalMs: number | null;
  /** Median milliseconds that the server held a request. */
  holdMs: number | null;
  compared: number;
  unchanged: number;
}

/** What was measured of one endpoint: all connections of the tab to the same address. */
export interface EndpointMeasure {
  /** Method, origin, path and the parameters that stay the same. */
  key: string;
  kind: ConnectionKind;
  method: string;
  host: string;
  path: string;
  /** Newest last; empty for a poll that only requests show. */
  connections: readonly Connection[];
  protocol: PoolProtocol;
  protocolAssumed: boolean;
  /** Milliseconds that it was open or was asked. */
  observedMs: number;
  messagesIn: number;
  messagesOut: number;
  bytesIn: number;
  bytesOut: number;
  dataIn: DataFormat;
  dataOut: DataFormat;
  poll: PollMeasure | null;
  /** Slots of its pool: held, and how many there are. `null` where no pool is known or the cap is a guess. */
  slots: { held: number; cap: number } | null;
  /** Connections of it open at this moment, in this tab. */
  open: number;
}
