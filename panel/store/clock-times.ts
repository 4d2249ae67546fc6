import type { TimeZone } from '../../extension/protocol/settings';

/** A clock time of every day, or where there is a date, one moment. */
interface ClockTime {
  hours: number;
  minutes: number;
  seconds: number;
  ms: number;
  /** In UTC, when that day begins; `null` for every day. */
  date: number | null;
  /** Of the smallest part that was named: a minute, a second, or what a fraction has left open. */
  lengthMs: number;
}

/** As the log writes times with dates. */
const DATED = /^(\d{4}-\d{2}-\d{2})T(.+)Z$/i;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

type TimeTest = (ms: number) => boolean;

/**
 * `>12:00:05`, `>=`, `<`, `<=`, `12:00..12:05`, or `12:00` for all of that minute; of the day of each frame
 * and in the zone in which the log shows times; a time may have a date, as in `>=2026-11-20T12:00:05Z`.
 * A range of clock times whose end is before its beginning goes over midnight.
 */
export function clockTest(text: string, zone: TimeZone): TimeTest | undefined {
  const [, first, last] = /^(.+)\.\.(.+)$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined) {
    const from = parseClock(first);
    const to = parseClock(last);
    if (!from || !to) return undefined;
    const isDated = from.date !== null || to.date !== null;
    return onDays([from, to], 0, zone, (ms, begin, end) =>
      begin <= end || isDated ? ms >= begin && ms <= end : ms >= begin || ms <= end,
    );
  }
  const [, sign = '', rest = ''] = /^(>=|<=|>|<|=)?(.*)$/.exec(text) ?? [];
  const time = parseClock(rest);
  if (!time) return undefined;
  const test = (holds: (ms: number, at: number) => boolean) => onDays([time, time], 0, zone, holds);
  switch (sign) {
    case '>':
      return test((ms, at) => ms > at);
    case '>=':
      return test((ms, at) => ms >= at);
    case '<':
      return test((ms, at) => ms < at);
    case '<=':
      return test((ms, at) => ms <= at);
    default:
      return onDays([time, time], time.lengthMs, zone, (ms, begin, end) => ms >= begin && ms < end);
  }
}

/** Frames of one day come after each other, so the two moments are worked out once a day. */
function onDays(
  [first, last]: readonly [ClockTime, ClockTime],
  lengthMs: number,
  zone: TimeZone,
  holds: (ms: number, from: number, to: number) => boolean,
): TimeTest {
  let dayStart = Number.POSITIVE_INFINITY;
  let dayEnd = Number.NEGATIVE_INFINITY;
  let from = 0;
  let to = 0;
  return (exactMs) => {
    // As the log shows it: what reads 12:00:05.250 there is 12:00:05.250 here.
    const ms = Math.floor(exactMs);
    if (!(ms >= dayStart && ms < dayEnd)) {
      const momentOf = zone === 'local' ? onLocalDay(ms) : onUtcDay(ms);
      dayStart = momentOf(0, MIDNIGHT);
      dayEnd = momentOf(1, MIDNIGHT);
      from = momentIn(momentOf, first);
      to = momentIn(momentOf, last) + lengthMs;
    }
    return holds(ms, from, to);
  };
}

type MomentOf = (daysLater: number, time: Omit<ClockTime, 'lengthMs' | 'date'>) => number;

function momentIn(momentOf: MomentOf, time: ClockTime): number {
  return time.date === null ? momentOf(0, time) : onUtcDay(time.date)(0, time);
}

const MIDNIGHT = { hours: 0, minutes: 0, seconds: 0, ms: 0 };

/** Clocks may be put forward or back on that day. */
function onLocalDay(of: number): MomentOf {
  const day = new Date(of);
  const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate()];
  return (later, { hours, minutes, seconds, ms }) =>
    new Date(year, month, date + later, hours, minutes, seconds, ms).getTime();
}

function onUtcDay(of: number): MomentOf {
  const day = new Date(of);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  return (later, { hours, minutes, seconds, ms }) =>
    Date.UTC(year, month, date + later, hours, minutes, seconds, ms);
}

function parseClock(text: string): ClockTime | undefined {
  const [, day, clock = text] = DATED.exec(text.trim()) ?? [];
  const date = day === undefined ? null : Date.parse(day);
  const [, hours = '', minutes = '', seconds, fraction] = CLOCK.exec(clock.trim()) ?? [];
  const time = {
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: Number(seconds ?? 0),
    ms: Number((fraction ?? '').padEnd(3, '0')),
  };
  const isClock = hours !== '' && time.hours < 24 && time.minutes < 60 && time.seconds < 60;
  if (!isClock || Number.isNaN(date)) return undefined;
  const lengthMs = fraction ? 10 ** (3 - fraction.length) : seconds === undefined ? 60_000 : 1_000;
  return { ...time, date, lengthMs };
}
