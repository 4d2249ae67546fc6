import type { Attempt, Connection } from '../store/model';
import { formatAge, formatClock, formatDelay, UNKNOWN } from '../ui/format';
import { AttemptTable } from './attempt-table';

export function AttemptsSection({ connection, now }: { connection: Connection; now: number }) {
  const { attempts } = connection;
  return (
    <AttemptTable
      title="Attempts"
      heads={['To open', 'Open for', 'End']}
      attempts={attempts}
      total={attempts.at(-1)?.number ?? 0}
      line={(attempt) => <AttemptLine key={attempt.number} attempt={attempt} now={now} />}
    />
  );
}

function AttemptLine({ attempt, now }: { attempt: Attempt; now: number }) {
  const { number, startedAt, openedAt, end, facts } = attempt;
  const status = facts?.status ? `HTTP ${facts.status}` : '';
  return (
    <tr>
      <td class="num">{number}</td>
      <td>{formatClock(startedAt)}</td>
      <td class="num">{openedAt === null ? UNKNOWN : formatDelay(openedAt - startedAt)}</td>
      <td class="num">{openedAt === null ? UNKNOWN : formatAge((end?.at ?? now) - openedAt)}</td>
      <td>{end ? end.text : status && openedAt === null ? status : 'goes on'}</td>
    </tr>
  );
}
