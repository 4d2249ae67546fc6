import { describe, expect, it } from 'vitest';
import type { KnownFinding } from '../../../panel/findings/findings-memory';
import { buildReport } from '../../../panel/report/build-report';
import type { Report } from '../../../panel/report/report';
import { reportMarkdown } from '../../../panel/report/report-markdown';
import { reportText } from '../../../panel/report/report-text';
import { buildFindingFacts } from '../../support/build-finding-facts';
import { START } from '../../support/build-messages';
import { buildPool, buildSlot } from '../../support/build-pools';
import { playScenario } from '../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../support/scenarios/scenario-page';

const SECRET = 'sk-verysecret123';

function played() {
  const { session } = playScenario(
    {
      name: 'a stream that is ended twice',
      seconds: 30,
      expected: [],
      play: () => {
        const page = new ScenarioPage();
        const source = page.eventSource(`http://app.test/events?access_token=${SECRET}`);
        source.open(20).end(5_000).retry(8_000).open(8_020).end(12_000).retry(15_000).open(15_020);
        return page;
      },
    },
    'chromium',
  );
  const slot = buildSlot('a', { url: `http://app.test/events?access_token=${SECRET}` });
  const facts = buildFindingFacts({
    connections: session.connections.value,
    chains: session.chains(),
    pools: [buildPool({ holders: [slot] })],
    now: START + 30_000,
  });
  return { session, facts };
}

const FINDING: KnownFinding = {
  id: 'pool-full x',
  rule: 'pool-full',
  severity: 'problem',
  confidence: 'certain',
  title: `All 6 connections are in use by /a?token=${SECRET}.`,
  since: START,
  note: '',
  evidence: [{ text: '<img src=x onerror=alert(1)> @someone #12 `code`\n# heading', links: [] }],
  fix: 'Use HTTP/2.',
  snippets: [],
  endedAt: null,
};

describe('a report', () => {
  it('tells pools, reconnects, findings and advice of the moment', () => {
    const { session, facts } = played();

    const report = buildReport(session, facts, [FINDING]);

    expect(report.pools.map(({ use }) => use)).toEqual([
      '1 of 6 in use, 0 waiting, 0 in other tabs',
    ]);
    expect(report.chains.map(({ attempts, links }) => [attempts, links.length])).toEqual([[3, 2]]);
    expect(report.chains[0]?.links[0]).toMatchObject({
      delayMs: 3_000,
      expectedMs: [3_000, 3_000],
    });
    expect(report.findings).toHaveLength(1);
    expect(report.endpoints).toMatchObject([{ kind: 'EventSource', name: 'GET app.test/events' }]);
  });

  it.each(['markdown', 'json'] as const)('has no secret as %s', (format) => {
    const { session, facts } = played();

    const text = reportText(session, facts, [FINDING], format);

    expect(text).toContain('app.test/events');
    expect(text).not.toContain(SECRET);
  });

  it('is JSON that reads back as what was built', () => {
    const { session, facts } = played();
    const report: Report = JSON.parse(reportText(session, facts, [FINDING], 'json'));

    expect(report).toEqual(buildReport(session, facts, [FINDING]));
  });

  it('shows what a page wrote as text: no markup, no mention, no line of its own', () => {
    const { session, facts } = played();

    const line = reportMarkdown(buildReport(session, facts, [FINDING]))
      .split('\n')
      .find((it) => it.includes('Evidence:'));

    expect(line).toBe(
      '  - Evidence: \\<img src=x onerror=alert\\(1\\)\\> &#64;someone \\#12 \\`code\\` \\# heading',
    );
  });

  it('tells of the newest chains and endpoints where there are thousands, and counts the others', () => {
    const page = new ScenarioPage();
    for (let n = 0; n < 250; n += 1) {
      page
        .webSocket(`ws://app.test/${n}`, { at: n })
        .open(n + 5)
        .close(9_000 + n);
    }
    const scenario = { name: '', seconds: 20, expected: [], play: () => page };
    const { session } = playScenario(scenario, 'chromium', []);
    const facts = buildFindingFacts({
      connections: session.connections.value,
      chains: session.chains(),
      now: START + 20_000,
    });

    const report = buildReport(session, facts, [FINDING], { present: 3, past: 1 });
    const text = reportMarkdown(report);

    expect(report.leftOut).toEqual({ findings: 4, chains: 150, endpoints: 50 });
    expect(report.chains.at(-1)?.name).toContain('ws://app.test/249');
    expect(text.match(/- .* more (?:is|are) left out/g)).toEqual([
      '- 4 more are left out',
      '- 150 more are left out',
      '- 50 more are left out',
    ]);
  });
});
