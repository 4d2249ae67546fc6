import { useId, useState } from 'preact/hooks';
import { ChartTable } from '../charts/chart-table';
import type { Distribution } from '../store/direction-statistics';
import { formatCount } from '../ui/format';
import { FiguresTable } from './figures-table';
import { type Bucket, labelStep, shownBuckets } from './histogram-data';
import { describeShares, type Format, shareRows } from './rates-words';

interface HistogramProps {
  name: string;
  in: Distribution;
  out: Distribution;
  format: Format;
}

/** Labels that fit below the narrowest chart. */
const LABELS = 7;

/** How many values lie in which bucket, in and out side by side; the highest bar fills the height. */
export function Histogram({ name, in: incoming, out: outgoing, format }: HistogramProps) {
  const [isTable, setTable] = useState(false);
  const describedBy = useId();
  const buckets = shownBuckets(incoming, outgoing);
  const highest = Math.max(1, ...buckets.map((bucket) => Math.max(bucket.in, bucket.out)));
  const step = labelStep(buckets.length, LABELS);
  const height = (count: number) => (count === 0 ? '0' : `max(2px, ${(count / highest) * 100}%)`);
  const words = (bucket: Bucket) =>
    bucket.to === Number.POSITIVE_INFINITY
      ? `from ${format(bucket.from)}`
      : `${format(bucket.from)} to below ${format(bucket.to)}`;

  return (
    <figure class="histogram">
      <figcaption>
        <h4>{name}</h4>
        {buckets.length > 0 && !isTable && (
          <small class="muted grow">highest bar {formatCount(highest)}</small>
        )}
        <button
          type="button"
          class="link"
          aria-pressed={isTable}
          disabled={buckets.length === 0}
          onClick={() => setTable(!isTable)}
        >
          Show as table
        </button>
      </figcaption>
      <FiguresTable caption={name} rows={shareRows(incoming, outgoing, format)} />
      {isTable ? (
        <ChartTable
          caption={name}
          head={['Bucket', 'In', 'Out']}
          rows={buckets.map((bucket) => [
            words(bucket),
            formatCount(bucket.in),
            formatCount(bucket.out),
          ])}
        />
      ) : (
        <div class="bars" role="img" aria-label={name} aria-describedby={describedBy}>
          {buckets.map((bucket, index) => (
            <span
              key={bucket.from}
              title={`${words(bucket)}: in ${formatCount(bucket.in)}, out ${formatCount(bucket.out)}`}
            >
              <i class={bucket.in > 0 ? 'bar-in' : ''} style={{ height: height(bucket.in) }} />
              <i class={bucket.out > 0 ? 'bar-out' : ''} style={{ height: height(bucket.out) }} />
              {index % step === 0 && <b>{format(bucket.from)}</b>}
            </span>
          ))}
        </div>
      )}
      <p class="visually-hidden" id={describedBy}>
        {describeShares(incoming, outgoing, format)}
      </p>
    </figure>
  );
}
