import { formatCount } from '../ui/format';
import type { EndpointMeasure } from './endpoint';

/** What can serve an endpoint. */
export type Transport =
  | 'SSE'
  | 'SSE over HTTP/2'
  | 'WebSocket'
  | 'fetch stream'
  | 'long poll'
  | 'poll'
  | 'WebTransport';

export interface Advice {
  /** What would serve it best; `null` while too little was seen. */
  best: Transport | null;
  /** Whether that is what it uses now. */
  isKept: boolean;
  /** One sentence, from what was measured alone. */
  reason: string;
}

/** Less time says nothing of a rate. */
const LEAST_MS = 10_000;
/** Fewer messages say nothing of a direction. */
const LEAST_MESSAGES = 3;
/** A connection that sends less often than this answers signs of life, and subscribes. */
const TWO_WAY_SHARE = 0.05;
/** A request a minute costs less than a connection that is held open for it. */
const SELDOM_MS = 60_000;
/** From half of the answers on, most requests are for nothing. */
const MOSTLY_UNCHANGED = 0.5;
/** A server that holds a request shorter than this holds nothing. */
const HELD_MS = 1_000;

/** What would serve the endpoint best, and why. */
export function advise(endpoint: EndpointMeasure): Advice {
  if (endpoint.observedMs < LEAST_MS) return unknown('It was seen for less than ten seconds.');
  switch (endpoint.kind) {
    case 'websocket':
      return adviseSocket(endpoint);
    case 'event-source':
      return adviseEventSource(endpoint);
    case 'poll':
      return advisePoll(endpoint);
    case 'fetch-stream':
    case 'xhr-stream':
      return adviseStream(endpoint);
    case 'webtransport':
      return keep('WebTransport', 'Its streams and datagrams have no other equal.');
  }
}

function adviseSocket(endpoint: EndpointMeasure): Advice {
  const { messagesIn, messagesOut, dataIn } = endpoint;
  if (messagesIn + messagesOut < LEAST_MESSAGES) return tooFew();
  if (messagesOut > messagesIn * TWO_WAY_SHARE && messagesOut >= LEAST_MESSAGES) {
    return keep(
      'WebSocket',
      `The page sends too: ${formatCount(messagesOut)} out for ${formatCount(messagesIn)} in.`,
    );
  }
  if (dataIn !== 'text') return keep('WebSocket', 'It carries binary data, which SSE cannot.');
  if (endpoint.protocol === 'HTTP/2' || endpoint.protocol === 'HTTP/3') {
    return change(
      'SSE over HTTP/2',
      `${oneWay(endpoint)}; SSE reconnects by itself and tells the server its last event ID.`,
    );
  }
  return keep(
    'WebSocket',
    `${oneWay(endpoint)}, which SSE could carry; over HTTP/1.1 that would hold one of six connections to the host, and a WebSocket holds none.`,
  );
}

function oneWay({ messagesIn, messagesOut }: EndpointMeasure): string {
  const out =
    messagesOut === 0
      ? 'The page sends nothing'
      : `The page sends almost nothing (${formatCount(messagesOut)} out for ${formatCount(messagesIn)} in)`;
  return `${out}, and all that comes is text`;
}

function adviseEventSource(endpoint: EndpointMeasure): Advice {
  const { protocol, protocolAssumed, slots } = endpoint;
  if (protocol === 'HTTP/2' || protocol === 'HTTP/3') {
    return keep('SSE over HTTP/2', `Over ${protocol} its streams share one connection.`);
  }
  if (protocol !== 'HTTP/1.1' || protocolAssumed || !slots) {
    return keep('SSE', 'Text from the server alone is what SSE is for.');
  }
  return change(
    'SSE over HTTP/2',
    `Over HTTP/1.1 each stream holds one of ${formatCount(slots.cap)} connections to the host, for all tabs together (${formatCount(slots.held)} in use now).`,
  );
}

function advisePoll(endpoint: EndpointMeasure): Advice {
  const { poll } = endpoint;
  if (!poll) return tooFew();
  return poll.pattern === 'long' ? adviseLongPoll(poll) : adviseShortPoll(poll);
}

function adviseLongPoll({ holdMs, intervalMs }: NonNullable<EndpointMeasure['poll']>): Advice {
  if (holdMs === null || intervalMs === null) return tooFew();
  if (holdMs < HELD_MS) {
    return change(
      'SSE',
      'The server answers at once, so that the page asks without pause; a stream needs one request.',
    );
  }
  if (intervalMs >= SELDOM_MS)
    return keep('long poll', 'News is so seldom that a request for each costs little.');
  return change(
    'SSE',
    'Each message costs a request with its headers, and comes late by a round trip.',
  );
}

function adviseShortPoll(poll: NonNullable<EndpointMeasure['poll']>): Advice {
  const { intervalMs, compared, unchanged } = poll;
  if (intervalMs === null) return tooFew();
  if (intervalMs >= SELDOM_MS) {
    return keep(
      'poll',
      'A request a minute or less costs less than a connection that is held open.',
    );
  }
  if (compared < LEAST_MESSAGES)
    return unknown('Whether its answers say something new is not known.');
  const share = unchanged / compared;
  if (share >= MOSTLY_UNCHANGED) {
    return change(
      'SSE',
      `${formatCount(unchanged)} of ${formatCount(compared)} answers said nothing new.`,
    );
  }
  return change(
    'SSE',
    `Most answers say something new, up to ${seconds(intervalMs)} late; a push comes at once.`,
  );
}

function adviseStream({ method, messagesIn, dataIn }: EndpointMeasure): Advice {
  if (messagesIn < LEAST_MESSAGES) return tooFew();
  if (method !== 'GET') {
    return keep('fetch stream', `It asks by ${method}, which EventSource cannot.`);
  }
  if (dataIn !== 'text') return keep('fetch stream', 'It carries binary data, which SSE cannot.');
  return keep(
    'fetch stream',
    'Requests with headers of their own need it; without them an EventSource would do, and reconnect by itself.',
  );
}

function tooFew(): Advice {
  return unknown('Too few messages were seen.');
}

function unknown(reason: string): Advice {
  return { best: null, isKept: false, reason };
}

function keep(best: Transport, reason: string): Advice {
  return { best, isKept: true, reason };
}

function change(best: Transport, reason: string): Advice {
  return { best, isKept: false, reason };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
