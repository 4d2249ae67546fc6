import type { PageHealth, TabLife } from '../../extension/protocol/page-health';
import type { BrowserTotals, PollView, PoolView } from '../../extension/protocol/pools';
import type { Browser } from '../store/browser';
import type { Chain } from '../store/chains/chain';
import type { Connection } from '../store/model';
import type { ViewName } from '../store/session-api';
import type { Severity } from '../ui/severity-icon';
import type { MessageFacts } from './facts/message-facts';
import type { RULE_IDS } from './rule-ids';

export type RuleId = (typeof RULE_IDS)[number];

/** How sure a finding is of its cause; what it counts is always true. */
export type Confidence =
  /** The browser or the server said so. */
  | 'certain'
  /** Nothing else that is common looks like this. */
  | 'likely'
  /** One of several explanations; the evidence says which others. */
  | 'possible';

/** Where a piece of evidence can be seen. */
export type EvidenceTarget =
  | { type: 'connection'; connection: string; view: ViewName }
  /** A frame, by its index in the log. */
  | { type: 'frame'; index: number }
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
  confidence: Confidence;
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
  chains: readonly Chain[];
  /** What a connection's frames add up to; `null` before the first frame. */
  messages: (connection: Connection) => MessageFacts | null;
  pools: readonly PoolView[];
  /** Polls that only the browser's requests show. */
  polls: readonly PollView[];
  totals: BrowserTotals | null;
  /** Documents of the panel's tab, as far as they tell of themselves. */
  pages: readonly PageHealth[];
  /** Tabs that hold slots. */
  tabs: readonly TabLife[];
  /** `null` while the panel shows all tabs. */
  ownTab: number | null;
  browser: Browser;
  now: number;
}

export interface Rule {
  id: RuleId;
  /** What it checks, as one noun phrase for the empty state. */
  checks: string;
  find: (facts: FindingFacts) => Finding[];
}
