import { formatCount, formatDelay, formatSize } from '../ui/format';
import type {
  Report,
  ReportedChain,
  ReportedEndpoint,
  ReportedFinding,
  ReportedLink,
  ReportedPool,
} from './report';

/** The report as Markdown, as issue trackers read it: texts of pages are text there too. */
export function reportMarkdown(report: Report): string {
  const { page, browser, recordedFrom, madeAt, counts, leftOut } = report;
  return [
    '# Pushscope report',
    '',
    `- Page: ${plain(page.title)} ${plain(page.url)}`,
    `- Browser: ${plain(browser)}`,
    `- Recorded: ${recordedFrom} to ${madeAt}`,
    `- Messages: ${formatCount(counts.messages)} (lost ${formatCount(counts.lost)}, not recorded ${formatCount(counts.skipped)}, let go ${formatCount(counts.left)})`,
    '',
    ...section('Findings', [
      ...report.findings.flatMap(findingLines),
      ...leftOutLine(leftOut.findings),
    ]),
    ...section('Pools', report.pools.flatMap(poolLines)),
    ...section('Reconnects', [
      ...report.chains.flatMap(chainLines),
      ...leftOutLine(leftOut.chains),
    ]),
    ...section('Endpoints', [
      ...endpointLines(report.endpoints),
      ...(leftOut.endpoints > 0 ? ['', ...leftOutLine(leftOut.endpoints)] : []),
    ]),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return [`## ${title}`, '', ...(lines.length > 0 ? lines : ['None.']), ''];
}

function leftOutLine(count: number): string[] {
  return count > 0 ? [`- ${formatCount(count)} more ${count === 1 ? 'is' : 'are'} left out`] : [];
}

function findingLines(finding: ReportedFinding): string[] {
  const { rule, severity, confidence, title, since, until, evidence, fix } = finding;
  return [
    `- **${severity}** (${confidence}) ${plain(title)}`,
    `  - Check: \`${rule}\`, since ${since}${until ? `, until ${until}` : ''}`,
    ...evidence.map((text) => `  - Evidence: ${plain(text)}`),
    `  - Fix: ${plain(fix)}`,
  ];
}

function poolLines({ name, key, protocol, use, holders, waiters }: ReportedPool): string[] {
  return [
    `- ${plain(name)} over ${plain(protocol)} (${plain(key)}): ${plain(use)}`,
    ...holders.map((holder) => `  - Holds: ${plain(holder)}`),
    ...waiters.map((waiter) => `  - Waits: ${plain(waiter)}`),
  ];
}

function chainLines({ name, attempts, links, earlier }: ReportedChain): string[] {
  return [
    `- ${plain(name)}: ${formatCount(attempts)} attempts`,
    ...(earlier > 0 ? [`  - ${formatCount(earlier)} earlier ends are left out`] : []),
    ...links.map((link) => `  - ${linkText(link)}`),
  ];
}

function linkText({ at, end, delayMs, expectedMs }: ReportedLink): string {
  const next = delayMs === null ? 'nothing followed' : `next attempt after ${formatDelay(delayMs)}`;
  if (!expectedMs) return `${at}: ${plain(end)}; ${next}`;
  const [from, to] = expectedMs.map(formatDelay);
  return `${at}: ${plain(end)}; ${next}, expected ${from === to ? from : `${from} to ${to}`}`;
}

function endpointLines(endpoints: readonly ReportedEndpoint[]): string[] {
  if (endpoints.length === 0) return [];
  return [
    '| Endpoint | Uses now | In | Out | Best served by | Why |',
    '| --- | --- | --- | --- | --- | --- |',
    ...endpoints.map(endpointRow),
  ];
}

function endpointRow(endpoint: ReportedEndpoint): string {
  const { name, kind, messagesIn, messagesOut, bytesIn, bytesOut, best, reason } = endpoint;
  const cells = [
    plain(name),
    plain(kind),
    `${formatCount(messagesIn)}, ${formatSize(bytesIn)}`,
    `${formatCount(messagesOut)}, ${formatSize(bytesOut)}`,
    best ?? 'not known yet',
    plain(reason),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** As text wherever it is shown: no markup, no mention of a person, no line of its own. */
function plain(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|#~!()]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('@', '&#64;');
}
