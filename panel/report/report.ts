import type { Advice } from '../advice/advise';
import type { Confidence } from '../findings/finding';
import type { Severity } from '../ui/severity-icon';

/** What a report tells; every text of it may come from a page or a server. */
export interface Report {
  /** Of this form; it grows with each change that a reader has to know of. */
  version: 1;
  page: { title: string; url: string };
  browser: string;
  /** ISO 8601. */
  recordedFrom: string;
  madeAt: string;
  counts: { messages: number; lost: number; skipped: number; left: number };
  findings: readonly ReportedFinding[];
  pools: readonly ReportedPool[];
  chains: readonly ReportedChain[];
  endpoints: readonly ReportedEndpoint[];
  /** How many there are beside those: a page may have thousands. */
  leftOut: { findings: number; chains: number; endpoints: number };
}

export interface ReportedFinding {
  rule: string;
  severity: Severity;
  confidence: Confidence;
  title: string;
  since: string;
  /** `null` while it holds. */
  until: string | null;
  evidence: readonly string[];
  fix: string;
}

export interface ReportedPool {
  name: string;
  key: string;
  protocol: string;
  use: string;
  holders: readonly string[];
  waiters: readonly string[];
}

export interface ReportedChain {
  /** Label and address of its first connection. */
  name: string;
  attempts: number;
  /** The newest, oldest first. */
  links: readonly ReportedLink[];
  /** Links before those. */
  earlier: number;
}

export interface ReportedLink {
  at: string;
  end: string;
  delayMs: number | null;
  expectedMs: readonly [number, number] | null;
}

export interface ReportedEndpoint {
  kind: string;
  name: string;
  messagesIn: number;
  messagesOut: number;
  bytesIn: number;
  bytesOut: number;
  best: Advice['best'];
  reason: string;
}
