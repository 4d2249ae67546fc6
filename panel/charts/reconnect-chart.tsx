import { useFindings } from '../findings/findings-context';
import type { Session } from '../store/session-api';
import { formatCount, formatTime, UNKNOWN } from '../ui/format';
import type { Size } from '../ui/use-size';
import type { ChartColours } from './chart-colours';
import { type ChartContext, ChartFrame, type ChartView } from './chart-frame';
import { paintLanes, paintStorms, type StormSpan } from './paint-lanes';
import { Plot } from './plot';
import { type Lane, perMinute, reconnectLanes } from './reconnect-lanes';
import { countReconnects, describeReconnects, saysNoReconnects } from './summaries';
import { timeTicks } from './time-ticks';
import { knownSeconds } from './time-window';

/** A crosshair this close to a mark, in pixels, is on it. */
const NEAR_PX = 4;

interface ReconnectChartProps extends ChartContext {
  session: Session;
  firstKnown: number;
  colours: ChartColours;
  onCursor: (second: number | null) => void;
  onSelect: (range: ChartContext['range']) => void;
}

/** When connections were opened again, in a lane for each cause. */
export function ReconnectChart(props: ReconnectChartProps) {
  const { window } = props;
  const storms = useFindings()
    .filter(({ rule }) => rule === 'reconnect-storm')
    .map(({ since, endedAt }) => ({
      from: since / 1_000,
      to: endedAt === null ? window.to : endedAt / 1_000,
    }))
    .filter(({ from, to }) => to >= window.from && from <= window.to);
  return (
    <ChartFrame
      {...props}
      name="Reconnects"
      title="Reconnects"
      view={(size) => viewOf(props, storms, size)}
    />
  );
}

function viewOf(props: ReconnectChartProps, storms: readonly StormSpan[], size: Size): ChartView {
  const { session, window, firstKnown, colours, onCursor, onSelect } = props;
  const lanes = reconnectLanes(session.reconnects(), window);
  const seconds = knownSeconds(window, firstKnown);
  const isKnown = session.connections.value.length > 0;
  const yOf = (index: number) => ((index + 0.5) / lanes.length) * size.height;
  return {
    axisLabels: lanes.map(({ name }, index) => ({ text: name, y: yOf(index) })),
    endLabels: lanes.map(({ name, times }, index) => ({
      name: isKnown ? perMinute(times.length, seconds) : UNKNOWN,
      title: name,
      colour: 'fg-3',
      y: yOf(index),
    })),
    dots: [],
    readAt: (second) =>
      namesNear(lanes, second, (NEAR_PX / size.width) * (window.to - window.from)),
    read: isKnown ? countReconnects(lanes, seconds) : UNKNOWN,
    summary: describeReconnects(lanes, seconds) + stormsText(storms),
    isEmpty: saysNoReconnects,
    table: {
      head: ['Cause', 'Reconnects', 'Rate'],
      rows: lanes.map(({ name, times }) => [
        name,
        formatCount(times.length),
        perMinute(times.length, seconds),
      ]),
    },
    plot: (
      <Plot
        size={size}
        window={window}
        colours={colours}
        x={[window.from, window.to]}
        lines={[]}
        top={lanes.length}
        xTicks={timeTicks(window, size.width).map(({ at }) => at)}
        yTicks={lanes.map((_, index) => index + 0.5)}
        paint={(canvas) => {
          paintStorms(canvas, storms, colours);
          paintLanes(canvas, lanes, colours);
        }}
        onCursor={onCursor}
        onSelect={onSelect}
      />
    ),
  };
}

/** ` Reconnect storm since 14:06:08.`, for each. */
function stormsText(storms: readonly StormSpan[]): string {
  return storms.map(({ from }) => ` Reconnect storm since ${formatTime(from * 1_000)}.`).join('');
}

/** `Refused 3`: the causes of the reconnects that the crosshair is on. */
function namesNear(lanes: readonly Lane[], second: number, reach: number): string {
  return lanes
    .map(({ name, times }) => ({
      name,
      count: times.filter((at) => Math.abs(at - second) <= reach).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name} ${formatCount(count)}`)
    .join(', ');
}
