import { type ReadonlySignal, signal } from '@preact/signals';
import type { Severity } from '../ui/severity-icon';
import type { Finding, FindingFacts, Rule } from './finding';

/** Findings of the past that are kept; the oldest go first. */
const PAST_FINDINGS = 50;

export interface KnownFinding extends Finding {
  /** When it no longer held, milliseconds since the epoch; `null` while it does. */
  endedAt: number | null;
}

export interface FindingsMemory {
  /** Those that hold, problems first, then those of the past, newest end first. */
  readonly findings: ReadonlySignal<readonly KnownFinding[]>;
  /** Runs the rules; returns what was not there before. */
  update(facts: FindingFacts): Finding[];
  forget(): void;
}

const WEIGHT: Record<Severity, number> = { problem: 0, warning: 1, hint: 2 };

/** What the rules found, now and before: a finding that no longer holds is still worth reading. */
export function createFindingsMemory(rules: readonly Rule[]): FindingsMemory {
  const findings = signal<readonly KnownFinding[]>([]);

  return {
    findings,
    update(facts) {
      const found = rules.flatMap((rule) => rule.find(facts));
      const before = findings.value;
      const foundIds = new Set(found.map(({ id }) => id));
      const past = before
        .filter(({ id }) => !foundIds.has(id))
        .map((finding) => ({ ...finding, endedAt: finding.endedAt ?? facts.now }))
        .sort((a, b) => b.endedAt - a.endedAt)
        .slice(0, PAST_FINDINGS);
      const present = found
        .map((finding) => ({ ...finding, endedAt: null }))
        .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
      if (before.length > 0 || found.length > 0) findings.value = [...present, ...past];
      const heldBefore = new Set(before.filter(isPresent).map(({ id }) => id));
      return found.filter(({ id }) => !heldBefore.has(id));
    },
    forget() {
      findings.value = [];
    },
  };
}

function isPresent({ endedAt }: KnownFinding): boolean {
  return endedAt === null;
}
