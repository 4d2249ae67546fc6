import { hostText } from '../../pools/pool-name';
import type { Chain } from '../../store/chains/chain';
import type { Connection } from '../../store/model';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { type Followed, isFinished, reconnectsIn } from './chain-ends';
import { delayRange } from './delay-words';
import { connectionLink, connectionName } from './evidence-links';
import { grouped } from './grouped';
import { BACKOFF_SNIPPETS, RETRY_SNIPPETS } from './stream-snippets';

/** Fewer at once are what one page needs. */
const TOGETHER = 4;
/** Ends of one restart, and starts that nothing spreads. */
const WAVE_MS = 1_000;
/** One restart or one lost network is no storm. */
const WAVES = 3;
const WAVES_WITHIN_MS = 5 * 60_000;
/** Starts of which each came so much sooner after the one before. */
const FASTER_STARTS = 6;
const FASTER_SHARE = 0.8;
const FAST_MS = 2_000;
const RECENT_MS = 30_000;
/** Waves that are named one by one. */
const NAMED = 5;

/** Many come back at once, again and again, or one comes back faster and faster. */
export const reconnectStorm: Rule = {
  id: 'reconnect-storm',
  checks: 'reconnect storm',
  find: (facts) => [...together(facts), ...facts.chains.flatMap((chain) => faster(chain, facts))],
};

interface Comeback {
  chain: Chain;
  link: Followed;
}

/** Reconnects to one host that began together after they had ended together. */
interface Wave {
  host: string;
  comebacks: Comeback[];
  /** Other tabs that hold slots of the same age; known of the newest wave only. */
  tabs: number;
}

function together(facts: FindingFacts): Finding[] {
  return grouped(wavesOf(facts), ({ host }) => host).flatMap((all) => {
    const [{ host }] = all;
    const newest = all.at(-1);
    if (newest) newest.tabs = tabsOf(newest, facts);
    const isAcrossTabs = (newest?.tabs ?? 0) + sizeOf(newest) >= TOGETHER && newest?.tabs;
    const counted = isAcrossTabs ? all : all.filter((wave) => sizeOf(wave) >= TOGETHER);
    return counted.length >= WAVES ? [ofWaves(host, counted, facts.now)] : [];
  });
}

function wavesOf({ chains, now }: FindingFacts): Wave[] {
  const comebacks = chains
    .flatMap((chain) => reconnectsIn(chain).map((link) => ({ chain, link })))
    .filter(({ link }) => now - startOf(link) < WAVES_WITHIN_MS && !isFinished(link.from))
    .sort((a, b) => startOf(a.link) - startOf(b.link));
  const newest = new Map<string, Wave>();
  const waves: Wave[] = [];
  for (const comeback of comebacks) {
    const { host } = comeback.link.to.connection;
    const wave = newest.get(host);
    if (wave && belongsTo(wave, comeback.link)) wave.comebacks.push(comeback);
    else {
      const next = { host, comebacks: [comeback], tabs: 0 };
      newest.set(host, next);
      waves.push(next);
    }
  }
  return waves;
}

function belongsTo({ comebacks: [first] }: Wave, link: Followed): boolean {
  if (!first) return false;
  return (
    startOf(link) - startOf(first.link) <= WAVE_MS &&
    Math.abs(link.end.at - first.link.end.at) <= WAVE_MS
  );
}

function startOf({ to }: Followed): number {
  return to.attempt.startedAt;
}

function sizeOf(wave: Wave | undefined): number {
  return new Set(wave?.comebacks.map(({ chain }) => chain)).size;
}

/** A restored session starts together too, but then nothing of this tab had ended before. */
function tabsOf({ host, comebacks: [first] }: Wave, { pools, ownTab }: FindingFacts): number {
  if (!first) return 0;
  const at = startOf(first.link);
  const tabs = pools
    .filter((pool) => hostText(pool) === host)
    .flatMap(({ holders }) => holders)
    .filter(
      ({ kind, tabId, startedAt }) =>
        kind !== null && tabId >= 0 && tabId !== ownTab && Math.abs(startedAt - at) <= WAVE_MS,
    );
  return new Set(tabs.map(({ tabId }) => tabId)).size;
}

function ofWaves(host: string, waves: readonly Wave[], now: number): Finding {
  const newest = waves.at(-1);
  const since = Math.min(...(waves[0]?.comebacks ?? []).map(({ link }) => link.end.at));
  const many = Math.max(...waves.map((wave) => sizeOf(wave)));
  const tabs = newest?.tabs ?? 0;
  const who =
    tabs > 0
      ? `${formatCount(many)} ${many === 1 ? 'connection' : 'connections'} of this tab and those of ${formatCount(tabs)} more tabs`
      : `${formatCount(many)} connections`;
  const kinds = waves.flatMap(({ comebacks }) => comebacks.map(({ link }) => link.to.connection));
  return {
    id: `reconnect-storm ${host}`,
    rule: 'reconnect-storm',
    severity: 'warning',
    confidence: 'likely',
    title: `${who} to ${host} ended together and came back together ${formatCount(waves.length)} times in ${formatDelay(now - since)}: nothing spreads their reconnects.`,
    since,
    note: `${waves.length} waves`,
    evidence: [
      ...waves.slice(-NAMED).map(waveEvidence),
      {
        text: 'All clients of the server do the same at the same moment; a server that is restarted by hand looks the same with one client',
        links: [],
      },
    ],
    fix: 'Spread them: a retry field with a random part for each EventSource, a delay with a random part for each WebSocket. Let a server that stops close its connections over some seconds.',
    snippets: snippetsFor(kinds),
  };
}

function waveEvidence(wave: Wave): Evidence {
  const starts = wave.comebacks.map(({ link }) => startOf(link));
  const from = Math.min(...starts);
  const connections = new Set(wave.comebacks.map(({ link }) => link.to.connection));
  const tabs = wave.tabs > 0 ? `, with slots of ${formatCount(wave.tabs)} more tabs` : '';
  return {
    text: `${formatTime(from)}: ${formatCount(sizeOf(wave))} came back within ${formatDelay(Math.max(...starts) - from)}${tabs}`,
    links: [...connections].slice(0, NAMED).map((it) => connectionLink(it, 'timeline')),
  };
}

function faster(chain: Chain, { now }: FindingFacts): Finding[] {
  const reconnects = reconnectsIn(chain)
    .filter(({ from }) => !isFinished(from))
    .slice(-FASTER_STARTS);
  const last = reconnects.at(-1);
  if (!last || reconnects.length < FASTER_STARTS || now - startOf(last) > RECENT_MS) return [];
  const gaps = reconnects
    .slice(1)
    .map((link, index) => startOf(link) - startOf(reconnects[index] ?? link));
  const isFaster = gaps.every(
    (gap, index) => index === 0 || gap <= (gaps[index - 1] ?? 0) * FASTER_SHARE,
  );
  const newest = gaps.at(-1) ?? 0;
  if (!isFaster || newest > FAST_MS) return [];
  const { connection } = last.to;
  const since = startOf(reconnects[0] ?? last);
  return [
    {
      id: `reconnect-storm ${chain.id}`,
      rule: 'reconnect-storm',
      severity: 'warning',
      confidence: 'certain',
      title: `${connectionName(connection)} comes back faster and faster: ${gaps.map(formatDelay).join(', ')} from one start to the next.`,
      since,
      note: `since ${formatTime(since)}`,
      evidence: [
        {
          text: `Waited ${delayRange(reconnects.map(({ delayMs }) => delayMs))} after each end`,
          links: [connectionLink(connection, 'timeline')],
        },
        {
          text: `Last end: ${last.end.text}`,
          links: [connectionLink(connection, 'details', 'Details')],
        },
      ],
      fix: 'Let the delay grow with each failure, and begin anew only after a connection that lasted.',
      snippets: snippetsFor([connection]),
    },
  ];
}

function snippetsFor(connections: readonly Connection[]) {
  const hasSource = connections.some(({ kind }) => kind === 'event-source');
  const hasOther = connections.some(({ kind }) => kind !== 'event-source');
  return [...(hasSource ? RETRY_SNIPPETS : []), ...(hasOther ? BACKOFF_SNIPPETS : [])];
}
