import { RATE_SECONDS } from '../../store/recent-rate';
import { formatCount, formatDelay, formatRate, formatShare, formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';
import { connectionLink, connectionName } from './evidence-links';
import { type KnownHandlers, knownHandlers } from './message-handlers';
import { snippetText } from './snippet-text';

/** The first messages are slower: code is compiled, and the first picture is drawn. */
const LEAST_SAMPLES = 10;
/** What the page does beside it needs the thread too: from half of it on, messages and clicks wait. */
const BUSY_SHARE = 0.5;
/** An answer to a click within 100 ms feels instant (RAIL model); a handler that takes it delays every click behind it. */
const SLOW_MEAN_MS = 100;

/** Handlers that take so long that messages come faster than they are done, or that the page hangs at each. */
export const slowHandler: Rule = {
  id: 'slow-handler',
  checks: 'slow message handlers',
  find: (facts) => knownHandlers(facts).flatMap((known) => findingOf(known, facts)),
};

function findingOf(known: KnownHandlers, facts: FindingFacts): Finding[] {
  const { connection, handlers } = known;
  const { samples, totalMs, longestMs, timedSince } = handlers;
  if (samples < LEAST_SAMPLES) return [];
  // One alone may be a breakpoint, a collection of garbage, or the tick of a coarse clock.
  const meanMs = (totalMs - longestMs) / (samples - 1);
  const { perSecond, seconds } = rateIn(known, facts);
  const share = (meanMs * perSecond) / 1_000;
  const isBusy = share >= BUSY_SHARE;
  // Nothing comes any more: nothing is delayed.
  if (perSecond === 0 || (!isBusy && meanMs < SLOW_MEAN_MS)) return [];
  const consequence = isBusy
    ? `${formatShare(Math.min(share, 1), 1)} of the page's thread go into them at ${formatRate(perSecond)}`
    : 'the page answers nothing meanwhile';
  return [
    {
      id: `slow-handler ${connection.id}`,
      rule: 'slow-handler',
      severity: isBusy ? 'problem' : 'warning',
      confidence: isBusy ? 'likely' : 'certain',
      title: `Message handlers of ${connectionName(connection)} take ${formatDelay(meanMs)} for a message: ${consequence}.`,
      since: timedSince,
      note: `measured since ${formatTime(timedSince)}`,
      evidence: [
        {
          text: `Mean of ${formatCount(samples)} messages that were measured, without the longest, which took ${formatDelay(longestMs)}`,
          links: [connectionLink(connection, 'messages')],
        },
        {
          text: `${formatRate(perSecond)} in over ${seconds === 1 ? 'one second' : `${seconds} seconds`}, one in ${formatDelay(1_000 / perSecond)}. Not every message is measured, so the share is an estimate`,
          links: [connectionLink(connection, 'timeline', 'Timeline')],
        },
      ],
      fix: 'Do less for each message: gather messages and draw once a frame, move parsing and computing to a worker, or let the server send less often.',
      snippets: [
        snippetText('Page', [
          '+const waiting = [];',
          'source.onmessage = (event) => {',
          '+  if (waiting.push(event.data) === 1) requestAnimationFrame(drawAll);',
          '};',
          '+function drawAll() {',
          '+  draw(waiting.splice(0).map((text) => JSON.parse(text)));',
          '+}',
        ]),
      ],
    },
  ];
}

/**
 * Messages in per second, of the ten seconds that end with the newest message told: a page that falls
 * behind tells late, and all at once. Of a connection that has not lived so long, of its whole life. Always so
 * many seconds, also where nothing is known of the first of them: else a burst that is over had ever more a
 * second, the fewer seconds are left of it.
 */
function rateIn(
  { connection }: KnownHandlers,
  { messages, now }: FindingFacts,
): { perSecond: number; seconds: number } {
  const counts = messages(connection);
  const { state, createdAt, recentRates } = connection;
  if (!counts || counts.in.messages === 0 || state !== 'open') return { perSecond: 0, seconds: 0 };
  const end = recentRates.findLastIndex((frames) => frames > 0) + 1;
  const lived = Math.floor(now / 1_000) - Math.floor(createdAt / 1_000);
  const seconds = Math.min(RATE_SECONDS, lived);
  if (seconds <= 0) return { perSecond: 0, seconds: 0 };
  const known = recentRates.slice(Math.max(0, end - seconds), end);
  const frames = known.reduce((sum, count) => sum + count, 0);
  const shareIn = counts.in.messages / (counts.in.messages + counts.out.messages);
  return { perSecond: (frames / seconds) * shareIn, seconds };
}
