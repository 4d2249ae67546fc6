import type { TabAccess, TabFacts } from '../../extension/protocol/messages';
import type { CaptureCounts } from '../export/write-capture';
import type { LeftOut } from '../store/capture-facts';
import type { RecordingFacts } from '../store/recording-facts';
import type { Redaction } from '../store/redaction';
import type { RateSeries } from '../store/session-api';
import { poolRules } from './parse-pools';
import {
  count,
  flag,
  integer,
  list,
  memberOf,
  moment,
  nullOr,
  oneOf,
  type Rule,
  type RulesFor,
  record,
  second,
  words,
} from './parse-rules';

/** Seconds of the charts, with much room. */
const MOST_SECONDS = 100_000;
const MOST_PATTERNS = 1_000;

const tab = record({
  tabId: integer,
  title: words,
  url: words,
  access: memberOf<TabAccess>({
    ok: true,
    'not-allowed': true,
    'recording-off': true,
    'no-permission': true,
    'needs-reload': true,
  }),
} satisfies RulesFor<TabFacts>);

const redaction = record({
  headers: flag,
  addresses: flag,
  tokens: flag,
  fields: list(words, MOST_PATTERNS),
} satisfies RulesFor<Redaction>);

const leftOut = record({ frames: count, connections: count } satisfies RulesFor<LeftOut>);

/** One entry for each second, because charts find a second by its distance from the first. */
const everySecond: Rule = (value) => {
  const problem = list(second, MOST_SECONDS)(value);
  if (problem || !Array.isArray(value)) return problem;
  const gap = value.findIndex((it, index) => it !== value[0] + index);
  if (gap < 0) return undefined;
  return { path: `[${gap}]`, text: 'is not the second after the one before' };
};

const rates = record({
  seconds: everySecond,
  messagesIn: list(count, MOST_SECONDS),
  messagesOut: list(count, MOST_SECONDS),
  bytesIn: list(count, MOST_SECONDS),
  bytesOut: list(count, MOST_SECONDS),
} satisfies RulesFor<RateSeries>);

const counts = record({
  messages: count,
  lost: count,
  left: count,
  payloadsLeftOut: count,
  skipped: count,
  rejected: count,
  connectionsLetGo: count,
  fromNetworkLog: count,
} satisfies RulesFor<CaptureCounts>);

/** The fields of a capture beside its lists. */
export interface CaptureHead extends Omit<RecordingFacts, 'connections' | 'open'> {
  format: 'pushscope';
  version: number;
  creator: { name: 'Pushscope'; version: string };
  exportedAt: number;
  redaction: Redaction | null;
  leftOut: LeftOut;
  poolHistory: RecordingFacts['open'];
  counts: CaptureCounts;
}

export const HEAD_RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    format: oneOf('pushscope'),
    version: count,
    creator: record({ name: oneOf('Pushscope'), version: words }),
    exportedAt: moment,
    recordingSince: moment,
    clearedAt: nullOr(moment),
    redaction: nullOr(redaction),
    leftOut,
    browser: memberOf<RecordingFacts['browser']>({ chromium: true, firefox: true }),
    tab: nullOr(tab),
    ...poolRules,
    poolHistory: sameLengths(poolRules.poolHistory),
    rates: sameLengths(rates),
    counts,
  } satisfies RulesFor<CaptureHead>),
);

/** Columns of one table: a shorter one would be read beyond its end. */
function sameLengths(inner: Rule): Rule {
  return (value) => {
    const problem = inner(value);
    if (problem) return problem;
    for (const table of Array.isArray(value) ? value : [value]) {
      const columns = Object.values<unknown>(table).filter(Array.isArray);
      if (new Set(columns.map(({ length }) => length)).size > 1) {
        return { path: '', text: 'has columns of different lengths' };
      }
    }
    return undefined;
  };
}

/** All fields, each checked before; the name of the first that is missing otherwise. */
export function parseHead(fields: ReadonlyMap<string, unknown>): CaptureHead | string {
  for (const name of HEAD_RULES.keys()) if (!fields.has(name)) return name;
  return Object.fromEntries(fields) as unknown as CaptureHead;
}
