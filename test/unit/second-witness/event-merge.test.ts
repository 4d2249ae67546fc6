import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';

import {
  EventMerge,
  type MergeRules,
  type PageFrame,
} from '../../../panel/second-witness/event-merge';
import type { LoggedEvent } from '../../../panel/second-witness/logged-frames';
import { FrameLog } from '../../../panel/store/frame-log';
import { newConnection } from '../../../panel/store/new-connection';
import { documentOf, START } from '../../support/build-messages';
import { orderedFrames } from '../../support/frames-in-order';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

const CONNECTION = newConnection({
  document: documentOf(),
  number: 1,
  label: 'SSE 1',
  colour: 1,
  kind: 'event-source',
  createdAt: START,
});

/** Since when the page listens; a type that is not here is never heard. */
type Heard = Readonly<Record<string, number>>;

function event(after: number, type: string, data: string): LoggedEvent {
  return { time: START + after, type, id: '', data };
}

/** The panel's log of one stream, with its page on one side and the network log on the other. */
function build(heard: Heard) {
  const log = new FrameLog({ connectionAt: () => CONNECTION });
  const pending: PageFrame[] = [];
  const merge = new EventMerge((told: LoggedEvent) => told);
  const append = (told: LoggedEvent, placedBefore?: number | null) =>
    log.append({
      time: told.time,
      connection: 0,
      code: FRAME.event,
      size: Buffer.byteLength(told.data),
      frameNumber: 0,
      lostBefore: 0,
      payload: told.data,
      eventType: told.type,
      eventId: told.id,
      ...(placedBefore === undefined ? {} : { placedBefore }),
    });
  return {
    log,
    /** A frame of the page arrives. */
    tell(told: LoggedEvent, lost = 0) {
      append(told);
      pending.push({ index: log.end - 1, lost });
    },
    /** The network log is read. */
    read(events: readonly LoggedEvent[], rules: Partial<MergeRules> = {}) {
      const late = merge.merge(events, pending, {
        log,
        heardSince: (type) => heard[type] ?? null,
        isRecorded: () => true,
        offset: 0,
        toldUntil: Number.POSITIVE_INFINITY,
        isFinal: false,
        ...rules,
      });
      for (const { time, eventType, eventId, payload, before } of late) {
        append({ time, type: eventType, id: eventId, data: payload }, before);
      }
      return late;
    },
    shown: () =>
      [...orderedFrames(log)].map((index) => `${log.eventType(index)}:${log.payload(index)}`),
  };
}

const named = ({ type, data }: LoggedEvent) => `${type}:${data}`;

describe('EventMerge', () => {
  it('shows an event that nobody listens to between those that the page told', () => {
    const events = [event(0, 'message', 'a'), event(1, 'x', 'b'), event(2, 'message', 'c')];
    const { tell, read, shown } = build({ message: START - 9_999 });
    tell(event(0, 'message', 'a'));
    tell(event(2, 'message', 'c'));

    read(events);

    expect(shown()).toEqual(['message:a', 'x:b', 'message:c']);
  });

  it('waits for frames that are under way', () => {
    const events = [event(0, 'message', 'a'), event(1, 'x', 'b')];
    const { tell, read, shown } = build({ message: START - 9_999 });

    read(events);
    const before = shown();
    tell(event(0, 'message', 'a'));
    read(events);

    expect(before).toEqual([]);
    expect(shown()).toEqual(['message:a', 'x:b']);
  });

  it('adds nothing when the list was cleared and begins anew', () => {
    const { read, shown } = build({});
    read([event(0, 'x', 'a'), event(1, 'x', 'b')]);

    read([event(5_000, 'x', 'c')]);

    expect(shown()).toEqual(['x:a', 'x:b']);
  });

  it('goes on where it was when the oldest events have left the list', () => {
    const { read, shown } = build({});
    read([event(0, 'x', 'a'), event(1, 'x', 'b')]);

    read([event(1, 'x', 'b'), event(2, 'x', 'c')]);

    expect(shown()).toEqual(['x:a', 'x:b', 'x:c']);
  });

  it('leaves out what was cleared away or not recorded, whoever saw it', () => {
    const events = [event(0, 'x', 'a'), event(1, 'message', 'b'), event(2_000, 'x', 'c')];
    const { read, shown } = build({ message: START - 9_999 });

    read(events, { isRecorded: (time) => time > START + 1_000 });

    expect(shown()).toEqual(['x:c']);
  });

  it('shows no frame of the page twice, even one that the list lacks', () => {
    const { tell, read, shown } = build({ message: START - 9_999 });
    tell(event(0, 'message', 'not in the list'));
    tell(event(1, 'message', 'b'));

    read([event(1, 'message', 'b'), event(2, 'x', 'c'), event(9_000, 'x', 'd')]);

    expect(shown()).toEqual(['message:not in the list', 'message:b', 'x:c', 'x:d']);
  });

  it('keeps only the beginning of a large event', () => {
    const { read } = build({});

    const [late] = read([event(0, 'x', 'ü'.repeat(100_000))]);

    expect(late?.size).toBe(200_000);
    expect(Buffer.byteLength(late?.payload ?? '')).toBeLessThanOrEqual(64_000);
  });

  // Events that look the same are frequent here, types begin to be heard at any moment, frames get
  // lost, the page's clock is off, and either witness may be ahead of the other by any number.
  const scenario = fc.record({
    events: fc.array(
      fc.record({
        gap: fc.constantFrom(0, 1, 40, 300, 2_500),
        type: fc.constantFrom('message', 'x', 'y'),
        data: fc.constantFrom('tick', 'tock', ''),
        isLost: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 40 },
    ),
    heardAfter: fc.nat({ max: 6_000 }),
    skew: fc.constantFrom(0, -3_600_000, 700),
    steps: fc.array(fc.record({ tells: fc.nat({ max: 6 }), reads: fc.nat({ max: 8 }) })),
  });

  it(
    'makes the whole list of both witnesses, in order, nothing twice and nothing lost',
    () => {
      fc.assert(
        fc.property(scenario, ({ events: given, heardAfter, skew, steps }) => {
          let after = 0;
          const events = given.map(({ gap, type, data }) => {
            after += gap;
            return event(after, type, data);
          });
          const heard = { message: 0, x: START + heardAfter + skew };
          const { tell, read, shown } = build(heard);
          const told = framesToTell(
            events.flatMap((it, index) => {
              const time = it.time + skew + (index % 7);
              const isHeard = it.type !== 'y' && time >= heard[it.type === 'x' ? 'x' : 'message'];
              const isLost = given[index]?.isLost ?? false;
              return isHeard ? [{ told: { ...it, time }, isLost }] : [];
            }),
          );
          let tells = 0;
          let reads = 0;

          for (const step of steps) {
            for (const { told: frame, lost } of told.slice(tells, tells + step.tells)) {
              tell(frame, lost);
            }
            tells += step.tells;
            reads = Math.min(events.length, reads + step.reads);
            read(events.slice(0, reads), { offset: skew });
          }
          for (const { told: frame, lost } of told.slice(tells)) tell(frame, lost);
          read(events, { offset: skew, isFinal: true });

          expect(shown()).toEqual(events.map(named));
        }),
        { numRuns: 3_000 },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

/** The frames that reach the panel, each with the number of those lost before it; the last one always does. */
function framesToTell(frames: readonly { told: LoggedEvent; isLost: boolean }[]) {
  let lost = 0;
  return frames.flatMap(({ told, isLost }, index) => {
    if (isLost && index < frames.length - 1) {
      lost += 1;
      return [];
    }
    const frame = { told, lost };
    lost = 0;
    return [frame];
  });
}
