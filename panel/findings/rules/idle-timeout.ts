import type { Chain } from '../../store/chains/chain';
import { DEFAULT_RETRY_MS } from '../../store/chains/expected-delay';
import { formatCount, formatTime } from '../../ui/format';
import type { Confidence, Evidence, Finding, FindingFacts, Rule } from '../finding';
import { isCut } from './chain-ends';
import { secondsText } from './delay-words';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import {
  type EqualEnds,
  equalAges,
  equalSilences,
  isOlder,
  isSame,
  isSilentForLonger,
  type SilentEnd,
} from './silent-ends';
import { heartbeatSnippets, IDLE_TIMEOUT_SNIPPETS } from './stream-snippets';
import { timeoutOwners } from './timeout-owners';

/** Ends that are named one by one. */
const NAMED = 5;
/** A delay further from the browser's own was set by the server. */
const OWN_DELAY_SHARE = 0.1;

/** Something on the way gives up what says nothing for a while, again and again. */
export const idleTimeout: Rule = {
  id: 'idle-timeout',
  checks: 'idle timeout',
  find: (facts) =>
    facts.chains.flatMap((chain) => {
      const silences = equalSilences(chain, facts);
      if (silences) {
        const isOver = isSilentForLonger(chain, silences, facts);
        return isOver || isOnPurpose(chain, silences, facts) ? [] : [ofSilence(chain, silences)];
      }
      const ages = equalAges(chain, facts);
      if (!ages || isOlder(chain, ages, facts)) return [];
      // Who ends responses in order, with messages until the last moment, does so on purpose.
      return ages.ends.every(({ link }) => isCut(link)) ? [ofAge(chain, ages)] : [];
    }),
};

/**
 * A server that ends its own response at a fixed age, and told the browser when to come back, has
 * planned for it; that nothing came meanwhile is no cause.
 */
function isOnPurpose(chain: Chain, { ends }: EqualEnds, { browser }: FindingFacts): boolean {
  if (!ends.every(isClean) || !isSame(ends.map(({ ageMs }) => ageMs))) return false;
  const usual = DEFAULT_RETRY_MS[browser];
  return (
    chain.connections.some(({ retryMs }) => retryMs !== null) ||
    ends.some(
      ({ link: { from, to, delayMs } }) =>
        from.connection.kind === 'event-source' &&
        to?.connection === from.connection &&
        delayMs !== null &&
        Math.abs(delayMs - usual) > usual * OWN_DELAY_SHARE,
    )
  );
}

/** In order, as far as is known: of what was before the panel was open, nobody tells. */
function isClean({ link }: SilentEnd): boolean {
  return link.end.cause === 'server-end' || link.end.cause === 'unknown';
}

function ofSilence(chain: Chain, run: EqualEnds): Finding {
  const { ends, ms, strayMs } = run;
  const isAlwaysSilent = ends.every(({ lastFrame }) => lastFrame === null);
  const confidence: Confidence = ends.some((end) => !isClean(end)) ? 'likely' : 'possible';
  const isAge = isAlwaysSilent || isSame(ends.map(({ ageMs }) => ageMs));
  const owners = timeoutOwners(ms, strayMs, isAge ? ['idle', 'age'] : ['idle']);
  return {
    ...common(chain, run),
    severity: confidence === 'likely' ? 'warning' : 'hint',
    confidence,
    title: `${connectionName(chain.connections[0])} ended ${formatCount(ends.length)} times in a row after ${secondsText(ms)} without a message: an idle timeout.`,
    evidence: [
      ...endsEvidence(ends),
      ...ownersEvidence(owners),
      { text: doubt(confidence, isAge), links: [] },
    ],
    fix: 'Let the server send a sign of life every 15 to 20 s: a comment line in a stream, a ping in a WebSocket. Or raise the timeout of the proxy on the way.',
    snippets: [...heartbeatSnippets(chain.connections[0].kind), ...IDLE_TIMEOUT_SNIPPETS],
  };
}

function ownersEvidence(owners: readonly string[]): Evidence[] {
  if (owners.length === 0) return [];
  return [{ text: `Who has this timeout by default: ${owners.join('; ')}`, links: [] }];
}

function doubt(confidence: Confidence, isAge: boolean): string {
  const words = isAge
    ? 'It was as old each time, so a limit of its age is possible too'
    : 'Its age differed, the silence before the end did not';
  return confidence === 'likely'
    ? `${words}. Comments and pings on the way cannot be seen`
    : `${words}. No end is known to be a cut, so the server may do so itself, and on purpose`;
}

function ofAge(chain: Chain, run: EqualEnds): Finding {
  const { ends, ms, strayMs } = run;
  const owners = timeoutOwners(ms, strayMs, ['age']);
  return {
    ...common(chain, run),
    severity: 'hint',
    confidence: 'possible',
    title: `${connectionName(chain.connections[0])} was cut off ${formatCount(ends.length)} times in a row ${secondsText(ms)} after it opened, whatever came in: a limit of its age.`,
    evidence: [
      ...endsEvidence(ends),
      ...ownersEvidence(owners),
      {
        text: 'Messages came until shortly before each end, so silence is not the cause; the server may do so itself',
        links: [],
      },
    ],
    fix: 'Look for a request timeout or a largest age of connections in proxy and platform, and raise it for this path. Where it cannot be raised, let the server end the stream in order before that.',
    snippets: IDLE_TIMEOUT_SNIPPETS,
  };
}

function common(
  chain: Chain,
  { ends }: EqualEnds,
): Pick<Finding, 'id' | 'rule' | 'since' | 'note'> {
  const [first] = ends;
  const since = first?.link.end.at ?? 0;
  return {
    id: `idle-timeout ${chain.id}`,
    rule: 'idle-timeout',
    since,
    note: `${ends.length} ends, last ${formatTime(ends.at(-1)?.link.end.at ?? since)}`,
  };
}

function endsEvidence(ends: readonly SilentEnd[]): Evidence[] {
  return ends.slice(-NAMED).map(({ link: { from, end }, ageMs, silenceMs, lastFrame }) => ({
    text: lastFrame
      ? `${formatTime(end.at)}: ${end.text}, ${secondsText(silenceMs)} after the last message, at an age of ${secondsText(ageMs)}`
      : `${formatTime(end.at)}: ${end.text}, at an age of ${secondsText(ageMs)}`,
    links: [
      connectionLink(from.connection, 'timeline'),
      ...(lastFrame ? [frameLink(lastFrame.index, 'Last message')] : []),
    ],
  }));
}
