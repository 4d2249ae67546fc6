import { KINDS } from '../../extension/protocol/kinds';
import { formatCount, formatDelay, formatRate, formatSize } from '../ui/format';
import type { DataFormat, EndpointMeasure } from './endpoint';

/** `EventSource over HTTP/1.1`, `short poll every 3.00 s`. */
export function usesText({ kind, protocol, protocolAssumed, poll }: EndpointMeasure): string {
  if (poll) {
    const every = poll.intervalMs === null ? '' : ` every ${formatDelay(poll.intervalMs)}`;
    return `${poll.pattern} poll${every}`;
  }
  const { name } = KINDS[kind];
  if (kind === 'websocket' || protocol === 'unknown') return name;
  return `${name} over ${protocol}${protocolAssumed ? ', assumed' : ''}`;
}

/** `120 in`, `120 in, 4 out`. */
export function directionText({ messagesIn, messagesOut }: EndpointMeasure): string {
  if (messagesIn + messagesOut === 0) return 'nothing yet';
  if (messagesOut === 0) return `${formatCount(messagesIn)} in`;
  return `${formatCount(messagesIn)} in, ${formatCount(messagesOut)} out`;
}

/** Messages of both directions while it was there: `3.1/s`. */
export function rateText({ messagesIn, messagesOut, observedMs }: EndpointMeasure): string {
  if (observedMs <= 0) return 'not known yet';
  return formatRate(((messagesIn + messagesOut) / observedMs) * 1_000);
}

/** Mean size of a message, both directions. */
export function sizeText({ messagesIn, messagesOut, bytesIn, bytesOut }: EndpointMeasure): string {
  const messages = messagesIn + messagesOut;
  return messages === 0 ? 'not known yet' : `${formatSize((bytesIn + bytesOut) / messages)} mean`;
}

const FORMATS: Record<DataFormat, string> = {
  none: 'not known yet',
  text: 'text',
  binary: 'binary',
  both: 'text and binary',
};

export function dataText({ dataIn, dataOut }: EndpointMeasure): string {
  if (dataOut === 'none' || dataIn === dataOut) return FORMATS[dataIn];
  if (dataIn === 'none') return `${FORMATS[dataOut]} out`;
  return `${FORMATS[dataIn]} in, ${FORMATS[dataOut]} out`;
}

/** Limits of the browser that bind it: `1 open; 5 of 6 connections in use`. */
export function limitsText({ slots, open, kind, protocol }: EndpointMeasure): string {
  if (!slots || slots.cap <= 0) return 'none known';
  const name =
    kind === 'websocket' ? 'WebSockets' : protocol === 'HTTP/2' ? 'streams' : 'connections';
  return `${formatCount(open)} open; ${formatCount(slots.held)} of ${formatCount(slots.cap)} ${name} in use`;
}
