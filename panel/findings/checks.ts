import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import type { MessageFacts } from './facts/message-facts';
import { MessageStudy } from './facts/message-study';
import type { Finding, FindingFacts, Rule } from './finding';
import { createFindingsMemory, type FindingsMemory } from './findings-memory';
import { RULES } from './rules';

/** What is known beside connections and pools. */
type Surroundings = Pick<FindingFacts, 'pages' | 'tabs'>;

/** The session's findings, kept up to date by whoever calls: off the way of the frames, in steps. */
export class Checks {
  readonly memory: FindingsMemory;
  /** What is checked, one noun phrase for each rule. */
  readonly names: readonly string[];
  readonly #session: Session;
  readonly #surroundings: () => Surroundings;
  #study: MessageStudy;
  #since: number;

  constructor(
    session: Session,
    rules: readonly Rule[] = RULES,
    surroundings: () => Surroundings = () => ({
      pages: session.pages.peek(),
      tabs: session.tabs.peek(),
    }),
  ) {
    this.#session = session;
    this.#surroundings = surroundings;
    this.memory = createFindingsMemory(rules);
    this.names = rules.map(({ checks }) => checks);
    this.#study = new MessageStudy(session.log);
    this.#since = session.recordingSince.peek();
  }

  /** Reads the next frames that came; whether there are more. */
  read(): boolean {
    this.#beginAnewAfterClear();
    this.#study.advance();
    return !this.#study.isUpToDate;
  }

  /** Runs the rules, about once a second; returns what was not there before. */
  run(now: number): Finding[] {
    this.#beginAnewAfterClear();
    this.#study.sample(this.#session.connections.peek(), now);
    return this.memory.update(this.facts(now));
  }

  /** What the frames read so far add up to; `null` before the connection's first. */
  messages(connection: Connection): MessageFacts | null {
    return this.#study.of(connection);
  }

  /** What is known at this moment. */
  facts(now: number): FindingFacts {
    const session = this.#session;
    return {
      connections: session.connections.peek(),
      chains: session.chains(),
      messages: (connection) => this.messages(connection),
      pools: session.pools.peek(),
      polls: session.polls.peek(),
      totals: session.totals.peek(),
      ...this.#surroundings(),
      ownTab: session.tab.peek()?.tabId ?? null,
      browser: session.browser.peek(),
      now,
    };
  }

  #beginAnewAfterClear(): void {
    const since = this.#session.recordingSince.peek();
    if (since === this.#since) return;
    this.#since = since;
    this.#study = new MessageStudy(this.#session.log);
    this.memory.forget();
  }
}
