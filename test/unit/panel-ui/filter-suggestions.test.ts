import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { FILTER_KEYS } from '../../../panel/store/parse-term';
import { FILTER_KEY_LIST } from '../../../panel/toolbar/filter-keys';
import { filterSuggestions } from '../../../panel/toolbar/filter-suggestions';
import { FrameSample } from '../../../panel/toolbar/frame-sample';
import { knownValues } from '../../../panel/toolbar/known-values';
import { created, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { aConnection } from './builders';

const built = buildSession();
built.apply(
  story([created(1), created(2, 'websocket')]),
  frames([
    { connection: 1, payload: '{"user":{"name":"Ann Lee","odd key":1},"n":2}', eventType: 'tick' },
    { connection: 1, payload: '{"user":{"name":"Bo"},"tags":[{"id":7}]}', eventType: 'tick' },
    { connection: 1, payload: '{"user":{"name":"Bo"},"n":null}', eventType: 'health' },
    { connection: 2, payload: 'no JSON', code: FRAME.textIn },
  ]),
);
const known = knownValues({
  connections: [
    aConnection(1, { framesIn: 1_000, framesOut: 3 }),
    aConnection(2, { kind: 'websocket', url: 'ws://live.test/' }),
    aConnection(3),
  ],
  tabTitles: ['Mail (3)'],
  sample: new FrameSample(built.session.log),
});
const suggested = (filter: string, caret?: number) => filterSuggestions(filter, known, caret);
const texts = (filter: string, caret?: number) => suggested(filter, caret).map(({ text }) => text);
const taken = (filter: string, caret?: number) => suggested(filter, caret)[0]?.filter;

describe('filterSuggestions', () => {
  it('knows every key that the filter takes', () => {
    expect(FILTER_KEY_LIST.map(({ key }) => key).toSorted()).toEqual(FILTER_KEYS.toSorted());
  });

  it('offers every key at first, and those that begin like the last term', () => {
    expect(texts('')).toHaveLength(FILTER_KEY_LIST.length);
    expect(texts('abc ho')).toEqual(['host:']);
    expect(texts('xyz')).toEqual([]);
  });

  it('offers the values of a key with how often they occur', () => {
    expect(suggested('kind:')).toEqual([
      { text: 'kind:sse', count: '2', filter: 'kind:sse ', caret: 9 },
      { text: 'kind:ws', count: '1', filter: 'kind:ws ', caret: 8 },
    ]);
    expect(suggested('dir:o')).toMatchObject([{ text: 'dir:out', count: '3' }]);
  });

  it('keeps what stands before the last term, its minus and its parenthesis', () => {
    expect(taken('text -host:li')).toBe('text -host:live.test ');
    expect(taken('text (-host:li')).toBe('text (-host:live.test ');
    expect(texts('text -host:li')).toEqual(['-host:live.test']);
  });

  it('completes where the caret stands, and leaves the rest', () => {
    expect(taken('kind:s dir:in', 6)).toBe('kind:sse dir:in');
    expect(taken('(kind:s) dir:in', 7)).toBe('(kind:sse ) dir:in');
    expect(texts('kind:s', 2)).toEqual([]);
  });

  it('offers OR between terms only', () => {
    expect(texts('kind:ws ')).toContain('OR');
    expect(texts('kind:ws OR')).toEqual(['OR']);
    expect(texts('')).not.toContain('OR');
    expect(texts('kind:ws OR ')).not.toContain('OR');
    expect(texts('(')).not.toContain('OR');
  });

  it('quotes a value that has a space', () => {
    expect(taken('conn:')).toBe('conn:"SSE 1" ');
    expect(taken('conn:"WS')).toBe('conn:"WS 2" ');
    expect(taken('tab:m')).toBe('tab:"Mail (3)" ');
  });

  it('offers the types of the newest messages with their share', () => {
    expect(suggested('type:').slice(0, 3)).toMatchObject([
      { text: 'type:tick', count: '50% of the newest' },
      { text: 'type:text', count: '25% of the newest' },
      { text: 'type:health', count: '25% of the newest' },
    ]);
  });

  it('offers the members of JSON payloads, and then their values', () => {
    expect(texts('json:')).toEqual([
      'json:user.name=',
      'json:n=',
      'json:tags[0].id=',
      'json:user."odd key"=',
    ]);
    expect(taken('json:us')).toBe('json:user.name=');
    expect(suggested('json:user.name=')).toMatchObject([
      { text: 'json:user.name=Bo', count: '67% of the newest' },
      { text: 'json:user.name="Ann Lee"', count: '33% of the newest' },
    ]);
    expect(texts('json:n=')).toEqual(['json:n=null', 'json:n=2']);
  });
});
