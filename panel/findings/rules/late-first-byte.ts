import type { Chain, ChainStep } from '../../store/chains/chain';
import { median } from '../../store/median';
import type { Connection } from '../../store/model';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { MessageFacts } from '../facts/message-facts';
import type { Finding, FindingFacts, Rule } from '../finding';
import { isFinished } from './chain-ends';
import { connectionLink, connectionName } from './evidence-links';
import { requestsRunningAt } from './running-requests';
import { NO_BUFFERING_SNIPPETS } from './stream-snippets';

/** A slow server answers within some seconds; so long a wait is for the first event. */
const LATE_MS = 5_000;
const LATE_ATTEMPTS = 3;
/** The newest attempts that are looked at. */
const NEWEST = 10;
/** What ends so soon after its first byte was held until there was something to say: a long poll. */
const STREAM_MS = 1_000;
/** Headers and event came together. */
const TOGETHER_MS = 100;
/** Most connections of a browser to a host over HTTP/1.1: beyond these a request may have waited. */
const SLOTS = 6;

/** A stream that is answered late each time: its headers wait for the first event. */
export const lateFirstByte: Rule = {
  id: 'late-first-byte',
  checks: 'late first byte',
  find: (facts) =>
    facts.chains.flatMap((chain) => {
      const [{ kind, method }] = chain.connections;
      const isStream = kind === 'event-source' || kind === 'fetch-stream' || kind === 'xhr-stream';
      // An answer to a question, such as a prompt, may be thought about.
      if (!isStream || method !== 'GET') return [];
      const opened = stepsOf(chain)
        .filter((step) => isLastingStream(step, facts.now) && !isFinished(step))
        .slice(-NEWEST);
      const late = opened.flatMap((step) => lateStep(step, facts));
      // One that was answered at once proves that the server can.
      return late.length >= LATE_ATTEMPTS && late.length === opened.length
        ? [findingOf(chain, late)]
        : [];
    }),
};

function stepsOf({ connections }: Chain): ChainStep[] {
  return connections.flatMap((connection) =>
    connection.attempts.map((attempt) => ({ connection, attempt })),
  );
}

function isLastingStream({ attempt: { openedAt, end } }: ChainStep, now: number): boolean {
  return openedAt !== null && (end?.at ?? now) - openedAt >= STREAM_MS;
}

interface LateStep extends ChainStep {
  openedAt: number;
  lateMs: number;
  /** Whether the browser told how long it waited for a slot. */
  isWaitKnown: boolean;
  isWithFirst: boolean;
}

function lateStep({ connection, attempt }: ChainStep, facts: FindingFacts): LateStep[] {
  const { startedAt, openedAt, network, facts: logged } = attempt;
  if (openedAt === null) return [];
  const blockedMs = network?.blockedMs ?? -1;
  const isWaitKnown = blockedMs >= 0;
  if (!isWaitKnown && mayHaveWaited(connection, startedAt, facts)) return [];
  const answeredAt = logged?.respondedAt ?? openedAt;
  const lateMs = answeredAt - startedAt - Math.max(0, blockedMs);
  if (lateMs < LATE_MS) return [];
  const isWithFirst = hasFrameAt(openedAt, facts.messages(connection));
  return [{ connection, attempt, openedAt, lateMs, isWaitKnown, isWithFirst }];
}

/** Where the browser does not tell: others to its host that ran then, or run now. */
function mayHaveWaited({ host }: Connection, at: number, facts: FindingFacts): boolean {
  const pools = facts.pools.filter(
    ({ host: name, port }) => host === (port ? `${name}:${port}` : name),
  );
  if (pools.some(({ waiting, locked, held, cap }) => waiting + locked > 0 || held >= cap))
    return true;
  // Its own is one of them.
  return requestsRunningAt(facts.connections, host, at) >= SLOTS;
}

function hasFrameAt(openedAt: number, messages: MessageFacts | null): boolean {
  const isNear = (at: number | undefined) =>
    at !== undefined && at >= openedAt && at - openedAt <= TOGETHER_MS;
  if (!messages) return false;
  return isNear(messages.in.first?.at) || messages.quiets.some(({ to }) => isNear(to?.at));
}

function findingOf(chain: Chain, late: readonly LateStep[]): Finding {
  const [first] = late;
  const connection = chain.connections.at(-1) ?? chain.connections[0];
  const since = first?.attempt.startedAt ?? connection.createdAt;
  const isWithFirst = late.every((it) => it.isWithFirst);
  const isWaitKnown = late.every((it) => it.isWaitKnown);
  return {
    id: `late-first-byte ${chain.id}`,
    rule: 'late-first-byte',
    severity: 'warning',
    confidence: isWithFirst && isWaitKnown ? 'likely' : 'possible',
    title: `${connectionName(connection)} was answered only after ${formatDelay(median(late.map(({ lateMs }) => lateMs)))}, ${formatCount(late.length)} times${
      isWithFirst ? ': its headers came with the first event.' : ': its headers are held back.'
    }`,
    since,
    note: `${late.length} late answers`,
    evidence: [
      ...late.map((step) => ({
        text: `${formatTime(step.attempt.startedAt)}: answered after ${formatDelay(step.lateMs)}${
          step.isWithFirst ? ', with the first event' : ''
        }`,
        links: [connectionLink(step.connection, 'timeline')],
      })),
      {
        text: isWaitKnown
          ? 'What the request waited for in the browser is not counted; a server that is slow to begin looks the same'
          : 'The browser does not tell whether a request waited; its host was not busy. A server that is slow to begin looks the same',
        links: [connectionLink(connection, 'details', 'Details')],
      },
    ],
    fix: 'Send the headers at once, before there is an event, and a comment line after them for proxies that hold headers until the first byte of the body.',
    snippets: NO_BUFFERING_SNIPPETS,
  };
}
