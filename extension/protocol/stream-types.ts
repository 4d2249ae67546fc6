// Runs in pages too, which may have replaced every method: plain syntax only in what they call.

/** How the body of a stream is cut into records. */
export type StreamForm = 'events' | 'lines' | 'json-seq' | 'parts';

/**
 * What answers with this content type bring, if they are streams from their first byte; `null` for any
 * other, which becomes a stream when more of it comes later. `essence`: without parameters, in lower case.
 */
export function streamFormOf(essence: string): StreamForm | null {
  switch (essence) {
    case 'text/event-stream':
      return 'events';
    case 'application/x-ndjson':
    case 'application/ndjson':
    case 'application/jsonl':
    case 'application/stream+json':
      return 'lines';
    case 'application/json-seq':
      return 'json-seq';
    case 'multipart/x-mixed-replace':
      return 'parts';
    default:
      return null;
  }
}

/** Not for pages. `contentType`: as the server wrote it. */
export function isStreamType(contentType: string): boolean {
  return streamFormOf(contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '') !== null;
}
