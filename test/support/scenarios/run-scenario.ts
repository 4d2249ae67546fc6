import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import type { PageHealth, TabLife } from '../../../extension/protocol/page-health';
import { Checks } from '../../../panel/findings/checks';
import type { EvidenceLink, Rule, RuleId } from '../../../panel/findings/finding';
import type { KnownFinding } from '../../../panel/findings/findings-memory';
import { RULES } from '../../../panel/findings/rules';
import type { Browser } from '../../../panel/store/browser';
import type { Session } from '../../../panel/store/session-api';
import { START } from '../build-messages';
import { buildSession } from '../build-session';
import type { ScenarioPage } from './scenario-page';
import type { Told } from './timed-story';

/** One setup of a page and its servers, and what Pushscope is to say of it. */
export interface Scenario {
  /** A sentence that says what is done. */
  name: string;
  /** Where it is played; in both unless told. */
  browsers?: readonly Browser[];
  /** Seconds that pass. */
  seconds: number;
  /** What happens, told in the order of its time. */
  play: (browser: Browser) => ScenarioPage | readonly Told[];
  /** What the documents of the tab tell of themselves, and which tabs are looked at; as messages tell it unless given. */
  pages?: readonly PageHealth[];
  tabs?: readonly TabLife[];
  /** Every rule that is to find something at some moment, and no other; empty for a healthy setup. */
  expected: readonly RuleId[];
  /** Rules that it resembles a case of without being one. */
  near?: readonly RuleId[];
}

export interface Played {
  session: Session;
  /** All that were found at any moment. */
  findings: readonly KnownFinding[];
  /** Links of them that led nowhere when they were found: to what is not there, or is unknown. */
  deadLinks: readonly EvidenceLink[];
}

const TAB: BackgroundToPanel & { type: 'tab' } = {
  type: 'tab',
  tab: { tabId: 7, title: 'App', url: 'http://app.test/', access: 'ok' },
  browser: 'chromium',
};

/** Plays it on a real session, with the checks run once a second, as the panel runs them. */
export function playScenario(
  scenario: Scenario,
  browser: Browser,
  rules: readonly Rule[] = RULES,
): Played {
  const built = buildSession();
  built.connected();
  built.apply({ ...TAB, browser });
  const { pages, tabs } = scenario;
  const surroundings = () => ({
    pages: pages ?? built.session.pages.peek(),
    tabs: tabs ?? built.session.tabs.peek(),
  });
  const checks = new Checks(built.session, rules, surroundings);
  const played = scenario.play(browser);
  const told = ('told' in played ? played.told() : [...played]).toSorted(
    (a, b) => a.after - b.after,
  );
  const deadLinks: EvidenceLink[] = [];
  let next = 0;
  for (let second = 1; second <= scenario.seconds; second += 1) {
    for (let item = told[next]; item && item.after < second * 1_000; item = told[next]) {
      built.setTime(item.after);
      if ('news' in item) built.witness(item.news);
      else built.apply(item.message);
      next += 1;
    }
    built.setTime(second * 1_000);
    built.tick();
    built.runSlices();
    while (checks.read());
    for (const { evidence } of checks.run(START + second * 1_000)) {
      const links = evidence.flatMap((piece) => piece.links);
      deadLinks.push(...links.filter((link) => isDead(link, built.session)));
    }
  }
  return { session: built.session, findings: checks.memory.findings.value, deadLinks };
}

function isDead({ target }: EvidenceLink, session: Session): boolean {
  switch (target.type) {
    case 'connection':
      return session.connections.peek().every(({ id }) => id !== target.connection);
    case 'frame':
      return target.index < session.log.start || target.index >= session.log.end;
    case 'pool':
      return session.pools.peek().every(({ key }) => key !== target.key);
    case 'tab':
      return target.tabId < 0;
  }
}
