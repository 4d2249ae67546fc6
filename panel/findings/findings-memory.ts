import { type ReadonlySignal, signal } from '@preact/signals';
import { FINDINGS, PAST_FINDINGS } from '../../extension/protocol/limits';
import type { Severity } from '../ui/severity-icon';
import type { Finding, FindingFacts, Rule } from './finding';

/** What holds, ends and holds again within this keeps its place: the list must not jump under a hand. */
const SETTLED_MS = 5_000;
/** What came back within this is no news. */
const AGAIN_MS = 60_000;

export interface KnownFinding extends Finding {
  /** When it no longer held, milliseconds since the epoch; `null` while it does. */
  endedAt: number | null;
}

/** Findings that are not listed, because there are too many. */
export interface UnlistedFindings {
  /** Those that hold now. */
  present: number;
  /** All that have ended and were let go. */
  past: number;
}

export interface FindingsMemory {
  /** Those that hold, problems first, then those of the past, newest end first. */
  readonly findings: ReadonlySignal<readonly KnownFinding[]>;
  readonly unlisted: ReadonlySignal<UnlistedFindings>;
  /** Runs the rules; returns what is news. */
  update(facts: FindingFacts): Finding[];
  forget(): void;
}

const WEIGHT: Record<Severity, number> = { problem: 0, warning: 1, hint: 2 };
const NONE: UnlistedFindings = { present: 0, past: 0 };

/** What the rules found, now and before: a finding that no longer holds is still worth reading. */
export function createFindingsMemory(rules: readonly Rule[]): FindingsMemory {
  const findings = signal<readonly KnownFinding[]>([]);
  const unlisted = signal(NONE);
  const orderOf = new Map(rules.map(({ id }, index) => [id, index]));
  /** Findings in the order in which they were first found. */
  let places = new Map<string, number>();
  let nextPlace = 0;

  function inOrder(list: readonly KnownFinding[]): KnownFinding[] {
    const ranked = list.map((finding) => {
      const place = places.get(finding.id) ?? nextPlace;
      nextPlace = Math.max(nextPlace, place + 1);
      places.set(finding.id, place);
      return { finding, place, weight: WEIGHT[finding.severity], rule: orderOf.get(finding.rule) };
    });
    return ranked
      .sort((a, b) => a.weight - b.weight || (a.rule ?? 0) - (b.rule ?? 0) || a.place - b.place)
      .map(({ finding }) => finding);
  }

  return {
    findings,
    unlisted,
    update(facts) {
      const found = rules.flatMap((rule) => rule.find(facts));
      const before = findings.value;
      if (before.length === 0 && found.length === 0) return [];
      const foundIds = new Set(found.map(({ id }) => id));
      const ended = before
        .filter(({ id }) => !foundIds.has(id))
        .map((finding) => ({ ...finding, endedAt: finding.endedAt ?? facts.now }));
      const isSettled = ({ endedAt }: { endedAt: number }) => facts.now - endedAt >= SETTLED_MS;
      const past = ended.filter(isSettled).sort((a, b) => b.endedAt - a.endedAt);
      const present = inOrder([
        ...found.map((finding) => ({ ...finding, endedAt: null })),
        ...ended.filter((finding) => !isSettled(finding)),
      ]);
      const foremost = present.slice(0, FINDINGS);
      const listed = [...foremost, ...past.slice(0, PAST_FINDINGS)];
      findings.value = listed;
      unlisted.value = {
        present: present.slice(FINDINGS).filter(({ endedAt }) => endedAt === null).length,
        past: unlisted.value.past + Math.max(0, past.length - PAST_FINDINGS),
      };
      const known = new Map(before.map(({ id, endedAt }) => [id, endedAt ?? facts.now]));
      const news = foremost.filter(
        ({ id, endedAt }) => endedAt === null && facts.now - (known.get(id) ?? 0) > AGAIN_MS,
      );
      places = new Map(listed.map(({ id }) => [id, places.get(id) ?? nextPlace]));
      return news;
    },
    forget() {
      findings.value = [];
      unlisted.value = NONE;
      places.clear();
    },
  };
}
