import { describe, expect, it } from 'vitest';
import { perMinute, reconnectLanes } from '../../../panel/charts/reconnect-lanes';
import type { EndCause } from '../../../panel/store/model';

function reconnect(second: number, cause: EndCause) {
  return { at: second * 1_000, cause };
}

const WINDOW = { from: 100, to: 400 };

describe('reconnectLanes', () => {
  it('sorts reconnects by cause and leaves out those before the window', () => {
    const lanes = reconnectLanes(
      [
        reconnect(99, 'refused'),
        reconnect(150, 'refused'),
        reconnect(160, 'status'),
        reconnect(170, 'server-end'),
      ],
      WINDOW,
    );

    expect(lanes.map(({ name, times }) => [name, times])).toEqual([
      ['Closed', []],
      ['Lost', []],
      ['Refused', [150, 160]],
      ['Ended', [170]],
    ]);
  });

  it('shows other causes only when there are any', () => {
    expect(reconnectLanes([reconnect(200, 'page')], WINDOW).at(-1)?.name).toBe('Other');
    expect(reconnectLanes([], WINDOW)).toHaveLength(4);
  });

  it('has a lane for every cause', () => {
    const causes: EndCause[] = [
      'page',
      'server-end',
      'reset',
      'refused',
      'status',
      'content-type',
      'cors',
      'close-code',
      'navigation',
      'network',
      'offline',
      'limit',
      'blocked',
      'unknown',
    ];

    const lanes = reconnectLanes(
      causes.map((cause) => reconnect(200, cause)),
      WINDOW,
    );

    expect(lanes.reduce((sum, { times }) => sum + times.length, 0)).toBe(causes.length);
  });
});

describe('perMinute', () => {
  it('is the mean over the seconds that are known', () => {
    expect(perMinute(30, 300)).toBe('6.0/min');
    expect(perMinute(1, 300)).toBe('0.2/min');
    expect(perMinute(0, 300)).toBe('0/min');
  });
});
