import './rates.css';
import { useEffect } from 'preact/hooks';
import { meanRate, rateColumns } from '../charts/rate-columns';
import { Section } from '../details/section';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { formatDelay, formatSize } from '../ui/format';
import { FiguresTable } from './figures-table';
import { Histogram } from './histogram';
import { disorderText, keptText, rateRows, spanSeconds, spanText } from './rates-words';

interface RatesAndSizesProps {
  session: Session;
  /** When the connection ended; nothing came after it. */
  endedAt?: number | null;
}

/** Rates, sizes and times between messages of the selected connection or of all, in the time range or all. */
export function RatesAndSizes({ session, endedAt = null }: RatesAndSizesProps) {
  const { statistics } = session;
  useEffect(() => statistics.watch(), [statistics]);
  const tick = useNow();
  const now = endedAt ?? tick;
  const counted = statistics.result.value;
  if (!counted) {
    return (
      <Section title="Rates and sizes">
        <p class="muted">Counting…</p>
      </Section>
    );
  }
  const { log } = session;
  const oldestKept = log.end > log.start ? log.time(log.start) : null;
  const notes = [keptText(counted, session.counts.value, oldestKept), disorderText(counted)];
  return (
    <Section title="Rates and sizes" note={spanText(counted, now)}>
      <div class="rates">
        <FiguresTable
          caption="Messages and bytes"
          rows={rateRows(counted, newestRates(session, tick), spanSeconds(counted, now))}
        />
        <Histogram
          name="Message sizes"
          in={counted.in.sizes}
          out={counted.out.sizes}
          format={formatSize}
        />
        <Histogram
          name="Time between messages"
          in={counted.in.gaps}
          out={counted.out.gaps}
          format={formatDelay}
        />
      </div>
      <p class="explain">
        Peak: the most within one second of the clock. Time between: from one message of a
        connection to its next in the same direction.
      </p>
      {notes.filter(Boolean).map((note) => (
        <p key={note} class="explain">
          {note}
        </p>
      ))}
    </Section>
  );
}

/** As the chart of rates has them, whatever time range is chosen. */
function newestRates(session: Session, now: number) {
  const rates = session.rates();
  const window = { from: now / 1_000 - 60, to: now / 1_000 };
  const [messages, bytes] = [
    rateColumns(rates, 'messages', window),
    rateColumns(rates, 'bytes', window),
  ];
  return {
    messagesIn: meanRate(messages.in),
    messagesOut: meanRate(messages.out),
    bytesIn: meanRate(bytes.in),
    bytesOut: meanRate(bytes.out),
  };
}
