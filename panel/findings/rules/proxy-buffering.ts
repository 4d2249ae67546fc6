import { median } from '../../store/median';
import type { Connection } from '../../store/model';
import { formatCount, formatDelay, formatShare, formatSize, formatTime } from '../../ui/format';
import type { Lump, MessageFacts } from '../facts/message-facts';
import type { Confidence, Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { NO_BUFFERING_SNIPPETS } from './stream-snippets';

/** Fewer lumps are a coincidence. */
const LUMPS = 4;
/** Where a buffer is in the way nearly everything comes through it. */
const IN_LUMPS_SHARE = 0.8;
/** Of the silence before a lump, over which the server wrote what is in it; a burst is written at once. */
const SENT_SHARE = 0.6;
/** Of lumps with times, those that must show it: one that the server sent at once is an answer or a start. */
const FITTING_SHARE = 0.75;
/** A buffer is handed on when it is full, so that lumps are as large as one another. */
const EQUAL_BYTES_SHARE = 0.05;
/** A timer of the application's has even silences. */
const EVEN_SHARE = 0.1;
/** Sizes of the buffers of proxies, compressors and languages. */
const BUFFERS_KIB = [4, 8, 16, 32, 64];
/** Bytes around each message that are not counted in it: `data: ` and line ends, at most with id and type. */
const LEAST_FRAMING = 6;
const MOST_FRAMING = 40;
const BUFFER_STRAY = 0.03;
/** Lumps of two connections that come within this were held up by the page, not on the way. */
const SAME_MOMENT_MS = 50;
/** A handler that ran for so much of a silence may have caused it. */
const BUSY_SHARE = 0.5;
/** Lumps that are named one by one. */
const NAMED = 4;

/** A server writes evenly, and its messages come in lumps: a buffer on the way holds them. */
export const proxyBuffering: Rule = {
  id: 'proxy-buffering',
  checks: 'buffering on the way',
  find: (facts) =>
    facts.connections.flatMap((connection) => {
      const messages = isStream(connection) ? facts.messages(connection) : null;
      if (!messages || !isInLumps(messages) || isHeldByPage(connection, messages, facts)) return [];
      const { lumps } = messages.arrivals;
      const timed = timedVerdict(lumps);
      if (timed) return [findingOf(connection, messages, timed)];
      const sized = sizedVerdict(lumps);
      return sized ? [findingOf(connection, messages, sized)] : [];
    }),
};

/** Proxies do not buffer WebSockets. */
function isStream({ kind }: Connection): boolean {
  return kind === 'event-source' || kind === 'fetch-stream' || kind === 'xhr-stream';
}

function isInLumps({ arrivals: { lumps, inLumps, messages } }: MessageFacts): boolean {
  return lumps.length >= LUMPS && inLumps >= messages * IN_LUMPS_SHARE;
}

interface Verdict {
  confidence: Confidence;
  lumps: readonly Lump[];
  /** What the sentence says of the server. */
  why: string;
  doubt: string;
}

/** By the server's own times: over how long it wrote what came at once. */
function timedVerdict(lumps: readonly Lump[]): Verdict | null {
  const timed = lumps.filter(({ sentOverMs }) => sentOverMs !== null);
  const fitting = timed.filter(
    ({ sentOverMs, quietMs }) => (sentOverMs ?? 0) >= quietMs * SENT_SHARE,
  );
  if (fitting.length < LUMPS || fitting.length < timed.length * FITTING_SHARE) return null;
  const sentOver = median(fitting.map((it) => it.sentOverMs ?? 0));
  const why = `by its own times the server wrote them over ${formatDelay(sentOver)}`;
  const bytes = fitting.map((it) => it.bytes);
  if (areEqual(bytes, EQUAL_BYTES_SHARE) && bufferOf(fitting) !== null) {
    const doubt = `The lumps are as large as one another, and as a buffer of ${bufferOf(fitting)} KiB`;
    return { confidence: 'certain', lumps: fitting, why, doubt };
  }
  const quiets = fitting.map(({ quietMs }) => quietMs);
  if (areEqual(quiets, EVEN_SHARE)) {
    const doubt =
      'The lumps come at even intervals: an application that gathers messages and sends them by a timer looks the same';
    return { confidence: 'possible', lumps: fitting, why, doubt };
  }
  const doubt = 'The times in the messages may be those of what they tell of, not of their sending';
  return { confidence: 'likely', lumps: fitting, why, doubt };
}

/** By the size of a buffer: a message that does not fit is cut, so that lumps differ in messages, not in bytes. */
function sizedVerdict(lumps: readonly Lump[]): Verdict | null {
  if (!lumps.every(({ sentOverMs }) => sentOverMs === null)) return null;
  if (
    !areEqual(
      lumps.map(({ bytes }) => bytes),
      EQUAL_BYTES_SHARE,
    )
  )
    return null;
  // Bursts of an application have as many messages each time.
  if (new Set(lumps.map(({ messages }) => messages)).size < 2) return null;
  const kib = bufferOf(lumps);
  if (kib === null) return null;
  return {
    confidence: 'likely',
    lumps,
    why: `each lump is about as large as a buffer of ${kib} KiB`,
    doubt: 'The messages have no time of the server, so that when it wrote them is not known',
  };
}

function bufferOf(lumps: readonly Lump[]): number | null {
  const bytes = median(lumps.map((it) => it.bytes)) ?? 0;
  const messages = median(lumps.map((it) => it.messages)) ?? 0;
  const from = (bytes + messages * LEAST_FRAMING) * (1 - BUFFER_STRAY);
  const to = (bytes + messages * MOST_FRAMING) * (1 + BUFFER_STRAY);
  return BUFFERS_KIB.find((kib) => kib * 1_024 >= from && kib * 1_024 <= to) ?? null;
}

/** Each within this share of their median. */
function areEqual(values: readonly number[], share: number): boolean {
  const middle = median(values) ?? 0;
  return values.every((value) => Math.abs(value - middle) <= middle * share);
}

/**
 * A page that is busy hears of everything at once: of all its connections at the same moment. So does
 * one whose own handlers take about as long as the silences.
 */
function isHeldByPage(
  connection: Connection,
  { arrivals }: MessageFacts,
  { connections, messages, pages }: FindingFacts,
): boolean {
  const quiet = median(arrivals.lumps.map(({ quietMs }) => quietMs)) ?? 0;
  const handlers = pages
    .filter(({ document }) => document === connection.document)
    .flatMap((page) => page.handlers);
  if (handlers.some(({ longestMs }) => longestMs >= quiet * BUSY_SHARE)) return true;
  const others = connections
    .filter(({ document, host }) => document === connection.document && host !== connection.host)
    .flatMap((other) => messages(other)?.arrivals.lumps ?? []);
  const shared = arrivals.lumps.filter(({ first }) =>
    others.some((other) => Math.abs(other.first.at - first.at) <= SAME_MOMENT_MS),
  );
  return shared.length * 2 > arrivals.lumps.length;
}

function findingOf(
  connection: Connection,
  { arrivals }: MessageFacts,
  { confidence, lumps, why, doubt }: Verdict,
): Finding {
  const since = lumps[0]?.first.at ?? connection.createdAt;
  const quiet = formatDelay(median(lumps.map(({ quietMs }) => quietMs)));
  const each = formatCount(median(lumps.map(({ messages }) => messages)));
  return {
    id: `proxy-buffering ${connection.id}`,
    rule: 'proxy-buffering',
    severity: 'warning',
    confidence,
    title: `Messages of ${connectionName(connection)} come in lumps of ${each} after ${quiet} of silence, and ${why}: something on the way buffers them.`,
    since,
    note: `${formatShare(arrivals.inLumps, arrivals.messages)} in lumps`,
    evidence: [
      ...lumps.slice(-NAMED).map(lumpEvidence),
      {
        text: `${formatCount(arrivals.inLumps)} of ${formatCount(arrivals.messages)} messages came in lumps`,
        links: [connectionLink(connection, 'messages', 'Messages')],
      },
      { text: doubt, links: [] },
    ],
    fix: 'Switch buffering and compression off for this path in each proxy on the way, or let the server send X-Accel-Buffering: no; and let the server flush after each message.',
    snippets: NO_BUFFERING_SNIPPETS,
  };
}

function lumpEvidence({ first, last, messages, bytes, quietMs, sentOverMs }: Lump): Evidence {
  const sent = sentOverMs === null ? '' : `, written over ${formatDelay(sentOverMs)}`;
  return {
    text: `${formatTime(first.at)}: ${formatCount(messages)} messages (${formatSize(bytes)}) within ${formatDelay(last.at - first.at)}, after ${formatDelay(quietMs)} without any${sent}`,
    links: [frameLink(first.index, 'First'), frameLink(last.index, 'Last')],
  };
}
