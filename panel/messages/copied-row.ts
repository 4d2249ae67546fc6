import type { FrameReader } from '../store/model';
import { formatClock, formatSize } from '../ui/format';
import { frameFacts } from './frame-facts';

/** A message as a line of text: the row's columns, with the whole payload. */
export function rowAsText(log: FrameReader, index: number): string {
  const { time, direction, connection, type, size } = frameFacts(log, index);
  const payload = log.payload(index) ?? '';
  return [formatClock(time), direction, connection.label, type, formatSize(size), payload].join(
    '\t',
  );
}

/** A message as JSON, with what the row has no column for. */
export function rowAsJson(log: FrameReader, index: number): string {
  return JSON.stringify(factsAsJson(log, index), null, 2);
}

/** The same on one line. */
export function rowAsJsonLine(log: FrameReader, index: number): string {
  return JSON.stringify(factsAsJson(log, index));
}

function factsAsJson(log: FrameReader, index: number): object {
  const { time, direction, connection, type, size, isBinary } = frameFacts(log, index);
  const payload = log.payload(index);
  const eventId = log.eventId(index);
  return {
    time: new Date(time).toISOString(),
    connection: connection.label,
    url: connection.url,
    direction,
    type,
    ...(eventId ? { eventId } : {}),
    size,
    ...(payload === null ? { payloadLeftOut: true } : {}),
    ...(payload !== null && log.isCut(index) ? { payloadCut: true } : {}),
    ...(payload === null ? {} : isBinary ? { base64: payload } : { text: payload }),
  };
}
