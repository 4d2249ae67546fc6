import type { Attempt, Connection } from '../store/model';
import { requestOverAt } from '../store/poll-life';
import { formatClock, formatDelay, formatSize, UNKNOWN } from '../ui/format';
import { AttemptTable } from './attempt-table';

/** The requests of a poll. */
export function RequestsSection({ connection: { attempts } }: { connection: Connection }) {
  return (
    <AttemptTable
      title="Requests"
      heads={['Took', 'Size', 'Answer']}
      attempts={attempts}
      total={attempts.at(-1)?.number ?? 0}
      line={(attempt) => <RequestLine key={attempt.number} attempt={attempt} />}
    />
  );
}

function RequestLine({ attempt }: { attempt: Attempt }) {
  const { number, startedAt, request } = attempt;
  const overAt = requestOverAt(attempt);
  const bytes = request?.bytes ?? -1;
  return (
    <tr>
      <td class="num">{number}</td>
      <td>{formatClock(startedAt)}</td>
      <td class="num">{overAt === null ? UNKNOWN : formatDelay(overAt - startedAt)}</td>
      <td class="num">{bytes < 0 ? UNKNOWN : formatSize(bytes)}</td>
      <td>
        {answerText(attempt)}
        {request?.isSame && <span class="muted">, nothing new</span>}
      </td>
    </tr>
  );
}

function answerText({ end, request }: Attempt): string {
  if (!end) return request?.status ? `${request.status}, body not read` : 'goes on';
  return end.cause === 'server-end' && request?.status ? `${request.status}` : end.text;
}
