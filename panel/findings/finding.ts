import type { PoolView } from '../../extension/protocol/pools';
import type { Connection } from '../store/model';
import type { ViewName } from '../store/session-api';
import type { Severity } from '../ui/severity-icon';

export type RuleId = 'pool-full' | 'dead-event-source' | 'reconnect-loop';

/** Where a piece of evidence can be seen. */
export type EvidenceTarget =
  | { type: 'connection'; connection: string; view: ViewName }
  | { type: 'pool'; key: string }
  | { type: 'tab'; tabId: number };

export interface EvidenceLink {
  text: string;
  target: EvidenceTarget;
}

export interface Evidence {
  text: string;
  links: readonly EvidenceLink[];
}

/** A few lines of settings or code. */
export interface SnippetText {
  name: string;
  lines: readonly { text: string; isChange: boolean }[];
}

/** Something worth looking into, with what proves it and what helps. */
export interface Finding {
  /** Rule and subject: the same finding keeps its id while it lasts. */
  id: string;
  rule: RuleId;
  severity: Severity;
  /** One sentence: what is, with the number, then the cause. */
  title: string;
  /** Milliseconds since the epoch. */
  since: number;
  /** Beside the title, such as `since 14:06:08`. */
  note: string;
  evidence: readonly Evidence[];
  fix: string;
  /** Empty where words say enough. */
  snippets: readonly SnippetText[];
}

/** What rules look at. */
export interface FindingFacts {
  connections: readonly Connection[];
  pools: readonly PoolView[];
  /** `null` while the panel shows all tabs. */
  ownTab: number | null;
  browser: 'chromium' | 'firefox';
  now: number;
}

export interface Rule {
  id: RuleId;
  /** What it checks, as one noun phrase for the empty state. */
  checks: string;
  find: (facts: FindingFacts) => Finding[];
}
