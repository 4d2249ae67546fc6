import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { framesOf } from '../../../panel/store/filter-expression';
import type { FrameView } from '../../../panel/store/filter-terms';
import { expressionOf } from '../../support/build-filter';
import { aConnection } from '../panel-ui/builders';

function matches(text: string, facts: Partial<FrameView>): boolean {
  const frame: FrameView = {
    index: 0,
    time: 0,
    code: FRAME.textIn,
    size: 0,
    payload: null,
    eventType: '',
    eventId: '',
    gap: Number.NaN,
    ...facts,
  };
  const expression = expressionOf(text);
  const test = expression === null || framesOf(expression, aConnection(1, { kind: 'websocket' }));
  return typeof test === 'boolean' ? test : test(frame);
}

describe('json:', () => {
  const payload = JSON.stringify({
    type: 'Trade',
    price: 10.5,
    at: '2026-11-20T12:00:00Z',
    isLast: false,
    none: null,
    empty: '',
    user: { name: 'Ann Lee', 'odd key': 1, tags: ['a', { id: 7 }] },
  });

  it.each([
    ['json:type=trade', true],
    ['json:type="Trade"', true],
    ['json:type=trad', false],
    ['json:type~rad', true],
    ['json:type!=trade', false],
    ['json:type!=quote', true],
    ['json:missing!=quote', false],
    ['-json:missing=quote', true],
    ['json:price=10.5', true],
    ['json:price=10.50', true],
    ['json:price>10', true],
    ['json:price>=10.5', true],
    ['json:price<10.5', false],
    ['json:price<=10.5', true],
    ['json:price~0.5', true],
    ['json:price>abc', false],
    ['json:at>2026-11-20', true],
    ['json:at<2026-11-20', false],
    ['json:at>5', false],
    ['json:isLast=false', true],
    ['json:none=null', true],
    ['json:none', true],
    ['json:empty=""', true],
    ['json:empty="x"', false],
    ['json:user', true],
    ['json:user=x', false],
    ['json:user.name="ann lee"', true],
    ['json:user.nam', false],
    ['json:$.user.name~lee', true],
    ['json:user["odd key"]=1', true],
    ['json:"user"."odd key"=1', true],
    ['json:user.tags[0]=a', true],
    ['json:user.tags[1].id=7', true],
    ['json:user.tags[2]', false],
    ['json:user.tags.length', false],
    ['json:toString', false],
    ['json:__proto__', false],
  ])('%s is %s', (text, expected) => {
    expect(matches(text, { payload })).toBe(expected);
  });

  it.each([
    ['text', 'type=trade'],
    ['a cut payload', payload.slice(0, -1)],
    ['a string of JSON', '"type"'],
    ['nothing', null],
  ])('finds no member in %s', (_, other) => {
    expect(matches('json:type', { payload: other })).toBe(false);
  });

  it('finds a name that is written with escapes', () => {
    expect(matches('json:größe=1', { payload: '{"gr\\u00f6\\u00dfe":1}' })).toBe(true);
  });

  it('finds nothing in base64', () => {
    expect(matches('json:type', { payload, code: FRAME.binaryIn })).toBe(false);
  });
});

describe('time:', () => {
  const at = (hours: number, minutes: number, seconds = 0, ms = 0) =>
    new Date(2026, 10, 20, hours, minutes, seconds, ms).getTime();

  it.each([
    ['time:>12:00:05', at(12, 0, 5, 1), true],
    ['time:>12:00:05', at(12, 0, 5), false],
    ['time:>=12:00:05', at(12, 0, 5), true],
    ['time:<12:00:05', at(12, 0, 4, 999), true],
    ['time:<12:00:05', at(12, 0, 5), false],
    ['time:<=12:00:05.250', at(12, 0, 5, 250), true],
    ['time:<=12:00:05.250', at(12, 0, 5, 250) + 0.7, true],
    ['time:>12:00:05', at(12, 0, 5) + 0.7, false],
    ['time:12:00', at(12, 0, 59, 999), true],
    ['time:12:00', at(12, 1), false],
    ['time:12:00:05', at(12, 0, 5, 999), true],
    ['time:12:00:05', at(12, 0, 6), false],
    ['time:12:00:05.2', at(12, 0, 5, 299), true],
    ['time:12:00:05.2', at(12, 0, 5, 300), false],
    ['time:9:00..10:00', at(9, 30), true],
    ['time:9:00..10:00', at(10, 0), true],
    ['time:9:00..10:00', at(10, 0, 0, 1), false],
    ['time:23:50..00:10', at(23, 55), true],
    ['time:23:50..00:10', at(0, 5), true],
    ['time:23:50..00:10', at(12, 0), false],
    ['time:>=2026-11-20T12:00:05.250Z', Date.UTC(2026, 10, 20, 12, 0, 5, 250), true],
    ['time:>=2026-11-20T12:00:05.250Z', Date.UTC(2026, 10, 20, 12, 0, 5, 249), false],
    ['time:>=2026-11-20T12:00:05.250Z', Date.UTC(2026, 10, 22, 1), true],
    ['time:2026-11-20T12:00Z', Date.UTC(2026, 10, 20, 12, 0, 59), true],
    ['time:2026-11-20T12:00Z', Date.UTC(2026, 10, 21, 12, 0, 59), false],
    ['time:2026-11-19T23:00Z..2026-11-21T01:00Z', Date.UTC(2026, 10, 20, 12), true],
    ['time:2026-11-21T23:00Z..2026-11-20T01:00Z', Date.UTC(2026, 10, 22, 12), false],
  ])('%s of %d is %s', (text, time, expected) => {
    expect(matches(text, { time })).toBe(expected);
  });

  it('means the day of each frame', () => {
    const expression = expressionOf('time:>12:00');
    const test = expression && framesOf(expression, aConnection(1));
    const days = [20, 21, 20].flatMap((day) => [11, 13].map((hour) => [day, hour] as const));

    const seen = days.map(([day, hour]) => {
      const time = new Date(2026, 10, day, hour).getTime();
      return typeof test === 'function' && test({ time } as FrameView);
    });

    expect(seen).toEqual([false, true, false, true, false, true]);
  });
});

describe('gap:', () => {
  it.each([
    ['gap:>2s', 2_000, false],
    ['gap:>2s', 2_001, true],
    ['gap:>=1.5s', 1_500, true],
    ['gap:<100ms', 99, true],
    ['gap:1s..1m', 60_000, true],
    ['gap:1s..1m', 60_001, false],
    ['gap:<1m', -5, true],
    ['gap:<1m', Number.NaN, false],
    ['gap:>0ms', Number.NaN, false],
  ])('%s of %d ms is %s', (text, gap, expected) => {
    expect(matches(text, { gap })).toBe(expected);
  });
});
