import type { Attempt, Connection } from '../store/model';
import { formatAge, formatClock, formatCount, formatDelay, UNKNOWN } from '../ui/format';
import { Section } from './section';

/** Newer attempts tell more; older ones are counted. */
const NEWEST = 50;

export function AttemptsSection({ connection, now }: { connection: Connection; now: number }) {
  const { attempts } = connection;
  const older = attempts.length - NEWEST;
  return (
    <Section title="Attempts">
      <table class="attempts">
        <thead>
          <tr>
            <th scope="col" class="num">
              No.
            </th>
            <th scope="col">Began</th>
            <th scope="col" class="num">
              To open
            </th>
            <th scope="col" class="num">
              Open for
            </th>
            <th scope="col">End</th>
          </tr>
        </thead>
        <tbody>
          {attempts
            .slice(-NEWEST)
            .reverse()
            .map((attempt) => (
              <AttemptLine key={attempt.number} attempt={attempt} now={now} />
            ))}
        </tbody>
      </table>
      {older > 0 && <p class="muted">and {formatCount(older)} before</p>}
    </Section>
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
