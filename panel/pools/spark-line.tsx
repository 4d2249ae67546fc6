/** The view box of the line, in which a value stands every `WIDTH / (count - 1)` units. */
const WIDTH = 28;
const HEIGHT = 12;

/** Messages per second of the last seconds; its scale is its own highest value. */
export function SparkLine({ values }: { values: readonly number[] }) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map((value, index) => {
    const y = HEIGHT - 0.5 - (value / top) * (HEIGHT - 1);
    return `${(index * step).toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {points.length > 1 && <path d={`M${points.join('L')}`} />}
    </svg>
  );
}
