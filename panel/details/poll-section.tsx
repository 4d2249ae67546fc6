import type { Connection } from '../store/model';
import { formatCount } from '../ui/format';
import { Pair } from './pair';
import { type PollStats, pollStats } from './poll-stats';
import { bytesText, holdText, intervalText, patternText, unchangedText } from './poll-words';
import { PushCost } from './push-cost';
import { Section } from './section';

/** What a poll was recognised by, what it costs, and what a push connection would have cost instead. */
export function PollSection({ connection }: { connection: Connection }) {
  if (connection.kind !== 'poll') return null;
  const stats = pollStats(connection);
  const { folded = [] } = connection.poll ?? {};
  return (
    <Section title="Poll" note={sourceText(stats)}>
      <dl class="pairs">
        <Pair term="Pattern">{patternText(connection)}</Pair>
        <Pair term="Folded">
          {folded.length === 0 ? 'no parameter' : <span class="mono">{folded.join(', ')}</span>}
          {folded.length > 0 && (
            <p class="explain">These query parameters change with each request.</p>
          )}
        </Pair>
        <Pair term="Requests">
          {formatCount(stats.requests)}
          {stats.failed > 0 && `, ${formatCount(stats.failed)} without an answer`}
        </Pair>
        <Pair term="Interval">{intervalText(stats)}</Pair>
        <Pair term="Held for">{holdText(stats)}</Pair>
        <Pair term="Nothing new">
          {unchangedText(stats)}
          <p class="explain">Status 304 or 204, or the same body as the answer before.</p>
        </Pair>
        <Pair term="Bytes">{bytesText(stats)}</Pair>
        <PushCost stats={stats} />
      </dl>
    </Section>
  );
}

function sourceText({ counted, requests }: PollStats): string {
  return counted < requests ? `of the newest ${formatCount(counted)} requests` : '';
}
