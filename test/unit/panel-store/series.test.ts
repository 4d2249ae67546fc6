import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpenLog } from '../../../panel/store/open-log';
import { RATE_WINDOW_SECONDS, RateLog } from '../../../panel/store/rate-log';
import { RecentRate } from '../../../panel/store/recent-rate';
import { created, frames, opened, START, story } from '../../support/build-messages';
import { buildPool } from '../../support/build-pools';
import { buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

const START_SECOND = START / 1_000;

interface Sample {
  after: number;
  isOut: boolean;
  size: number;
}

function sampleWithin(ms: number): fc.Arbitrary<Sample> {
  return fc.record({
    after: fc.integer({ min: 0, max: ms }),
    isOut: fc.boolean(),
    size: fc.nat(1_000),
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe('RateLog', () => {
  it(
    'gives the same sums as counting every frame of a second',
    () => {
      fc.assert(
        fc.property(fc.array(sampleWithin(60_000), { maxLength: 100 }), (samples) => {
          const log = new RateLog();

          for (const { after, isOut, size } of samples) log.add(START + after, isOut, size);
          const series = log.series(START, START + 60_000);

          const counted = (second: number, isOut: boolean) =>
            samples.filter(
              (it) => it.isOut === isOut && Math.floor((START + it.after) / 1_000) === second,
            );
          expect(series.seconds).toEqual(Array.from({ length: 61 }, (_, i) => START_SECOND + i));
          expect(series.messagesIn).toEqual(series.seconds.map((it) => counted(it, false).length));
          expect(series.messagesOut).toEqual(series.seconds.map((it) => counted(it, true).length));
          expect(series.bytesIn).toEqual(
            series.seconds.map((it) => sum(counted(it, false).map(({ size }) => size))),
          );
          expect(series.bytesOut).toEqual(
            series.seconds.map((it) => sum(counted(it, true).map(({ size }) => size))),
          );
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it(
    'gives the same sums of the last 15 minutes over gaps longer than that',
    () => {
      fc.assert(
        fc.property(fc.array(sampleWithin(4_000_000), { maxLength: 60 }), (unordered) => {
          const samples = unordered.toSorted((a, b) => a.after - b.after);
          const log = new RateLog();

          for (const { after, isOut, size } of samples) log.add(START + after, isOut, size);
          const series = log.series(START, START + 4_000_000);

          const first = Math.floor((START + 4_000_000) / 1_000) - RATE_WINDOW_SECONDS + 1;
          const inWindow = samples.filter((it) => Math.floor((START + it.after) / 1_000) >= first);
          expect(series.seconds[0]).toBe(first);
          expect(sum(series.messagesIn) + sum(series.messagesOut)).toBe(inWindow.length);
          expect(sum(series.bytesIn) + sum(series.bytesOut)).toBe(
            sum(inWindow.map(({ size }) => size)),
          );
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('goes on with frames on time after frames of a clock that lagged by an hour', () => {
    const log = new RateLog();
    const now = START + 20_000;

    for (let n = 0; n < 50; n++) log.add(now - 3_600_000 + n * 100, false, 10);
    const lagging = log.series(START, now);
    for (let n = 0; n < 30; n++) log.add(now, false, 10);
    log.add(now - 3_600_000, false, 10);
    const onTime = log.series(START, now);

    expect(lagging.seconds).toHaveLength(RATE_WINDOW_SECONDS);
    expect(sum(lagging.messagesIn)).toBe(0);
    expect(onTime.seconds).toEqual(lagging.seconds);
    expect(onTime.messagesIn.at(-1)).toBe(30);
    expect(sum(onTime.messagesIn)).toBe(30);
    expect(sum(onTime.bytesIn)).toBe(300);
  });

  it.each([0, 1e300])('takes a frame of the impossible moment %s without stopping', (moment) => {
    const log = new RateLog();
    log.add(START, false, 1);

    log.add(moment, false, 1);

    expect(log.series(START, START).seconds.length).toBeLessThanOrEqual(RATE_WINDOW_SECONDS);
  });

  it('begins with the first frame where that came before the recording', () => {
    const log = new RateLog();
    log.add(START - 5_000, false, 1);

    const { seconds } = log.series(START, START + 1_000);

    expect(seconds[0]).toBe(START_SECOND - 5);
    expect(seconds).toHaveLength(7);
  });
});

describe('RecentRate', () => {
  it(
    'counts each of the last 24 complete seconds as a plain loop does',
    () => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 200 }),
          fc.integer({ min: 0, max: 5_000 }),
          (unordered, later) => {
            const times = unordered.toSorted((a, b) => a - b).map((after) => START + after);
            const rate = new RecentRate();
            const now = (times.at(-1) ?? START) + later;

            for (const time of times) rate.add(time);

            const nowSecond = Math.floor(now / 1_000);
            const countOf = (second: number) =>
              times.filter((time) => Math.floor(time / 1_000) === second).length;
            const expected = Array.from({ length: 24 }, (_, i) => countOf(nowSecond - 24 + i));
            expect(rate.lastSeconds(now)).toEqual(expected);
            expect(rate.mean(now, START - 60_000)).toBe(sum(expected.slice(-10)) / 10);
          },
        ),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('divides by the seconds that a young connection has lived', () => {
    const rate = new RecentRate();
    for (let n = 0; n < 30; n++) rate.add(START + n * 100);

    expect(rate.mean(START + 3_000, START)).toBe(10);
  });

  it('is quiet again when its line is', () => {
    const rate = new RecentRate();
    rate.add(START);

    expect(rate.isQuiet(START + 24_000)).toBe(false);
    expect(rate.isQuiet(START + 25_000)).toBe(true);
  });
});

describe('a connection’s rate', () => {
  it('falls to zero while no message comes', () => {
    const built = buildSession();
    built.apply(story([created(1), opened(1)]));
    built.apply(frames(Array.from({ length: 50 }, (_, n) => ({ after: n * 100 }))));

    built.setTime(5_000);
    built.tick();
    const running = built.session.connections.value[0]?.rate;
    built.setTime(40_000);
    built.tick();

    expect(running).toBe(10);
    expect(built.session.connections.value[0]?.rate).toBe(0);
    expect(built.session.connections.value[0]?.recentRates).toEqual(new Array(24).fill(0));
  });
});

describe('frames of a clock that lags by an hour', () => {
  it('are counted and listed, and do not stop the rates of those on time', () => {
    const built = buildSession();
    built.apply(story([created(1), created(2)]));
    const old = Array.from({ length: 40 }, (_, n) => ({ after: n - 3_600_000 }));
    const onTime = Array.from({ length: 7 }, () => ({ after: 1_000, connection: 2 }));

    built.setTime(5_000);
    built.apply(frames(old), frames(onTime, 41), frames(old, 48));

    expect(built.session.counts.value).toMatchObject({ messages: 87, shown: 87, lost: 0 });
    expect(sum(built.session.rates().messagesIn)).toBe(7);
    expect(built.session.connections.value[1]?.recentRates).toContain(7);
  });
});

describe('rates of the selected connection', () => {
  it('count its frames only, and go on counting', () => {
    const built = buildSession();
    built.apply(story([created(1), created(2)]));
    const both = [{ connection: 1 }, { connection: 2 }, { connection: 2 }];
    built.apply(frames(both));

    built.session.selectedConnection.value = 'doc/2';
    const before = built.session.rates().messagesIn;
    built.apply(frames(both, 4));

    expect(before).toEqual([2]);
    expect(built.session.rates().messagesIn).toEqual([4]);
    built.session.selectedConnection.value = null;
    expect(built.session.rates().messagesIn).toEqual([6]);
  });
});

describe('OpenLog', () => {
  const at = (seconds: number) => START + seconds * 1_000;

  it('makes a step only where something changed', () => {
    const log = new OpenLog();

    log.add([buildPool({ held: 1 })], at(0));
    log.add([buildPool({ held: 1 })], at(1));
    log.add([buildPool({ held: 1, waiting: 2 })], at(2));
    log.add([buildPool({ held: 4 })], at(3));

    expect(log.series()).toMatchObject([
      {
        key: 'pool',
        cap: 6,
        seconds: [START_SECOND, START_SECOND + 2, START_SECOND + 3],
        held: [1, 1, 4],
        waiting: [0, 2, 0],
      },
    ]);
  });

  it('ends the steps of a pool that is no longer there', () => {
    const log = new OpenLog();

    log.add([buildPool({ held: 3 })], at(0));
    log.add([], at(5));

    expect(log.series()[0]).toMatchObject({ held: [3, 0] });
  });

  it('never goes back in time, although the clock of the computer may', () => {
    const log = new OpenLog();

    log.add([buildPool({ held: 3 })], at(5));
    log.add([buildPool({ held: 4 })], at(2));

    expect(log.series()).toMatchObject([{ seconds: [START_SECOND + 5, START_SECOND + 5] }]);
  });

  it('forgets what is older than a quarter of an hour, but not what was held then', () => {
    const log = new OpenLog();

    for (let minute = 0; minute <= 40; minute++) {
      log.add([buildPool({ held: minute })], at(minute * 60));
    }

    const [series] = log.series();
    expect(series?.held).toEqual(Array.from({ length: 16 }, (_, i) => 25 + i));
  });

  it('forgets a pool that has been empty for all that time', () => {
    const log = new OpenLog();
    log.add([buildPool({ held: 3 })], at(0));
    log.add([], at(5));

    log.add([], at(RATE_WINDOW_SECONDS + 10));

    expect(log.series()).toEqual([]);
  });

  it('begins anew with what is held when it is cleared', () => {
    const log = new OpenLog();
    log.add([buildPool({ held: 3 }), buildPool({ key: 'other', held: 1 })], at(0));
    log.add([buildPool({ held: 5 })], at(5));

    log.clear(at(9));

    expect(log.series()).toMatchObject([
      { key: 'pool', seconds: [START_SECOND + 9], held: [5], waiting: [0] },
    ]);
  });
});
