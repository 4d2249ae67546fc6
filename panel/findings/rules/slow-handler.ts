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
  const perSecond = rateIn(known, facts);
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
          text: `${formatRate(perSecond)} in over ten seconds, one in ${formatDelay(1_000 / perSecond)}. Not every message is measured, so the share is an estimate`,
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
 * behind tells late, and all at once.
 */
function rateIn({ connection }: KnownHandlers, { messages, now }: FindingFacts): number {
  const counts = messages(connection);
  const { state, createdAt, recentRates } = connection;
  if (!counts || counts.in.messages === 0 || state !== 'open') return 0;
  const end = recentRates.findLastIndex((frames) => frames > 0) + 1;
  const quiet = recentRates.length - end;
  const lived = Math.floor(now / 1_000) - quiet - Math.floor(createdAt / 1_000);
  const seconds = Math.min(RATE_SECONDS, end, lived);
  if (seconds <= 0) return 0;
  const frames = recentRates.slice(end - seconds, end).reduce((sum, count) => sum + count, 0);
  return ((frames / seconds) * counts.in.messages) / (counts.in.messages + counts.out.messages);
}
