import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { differenceWords } from '../../../panel/messages/diff/diff-words';
import { MessageDiff } from '../../../panel/messages/diff/message-diff';
import { JsonReading } from '../../../panel/messages/json-reading';
import { payloadFacts } from '../../../panel/messages/payload-facts';
import { finish } from '../../../panel/messages/sliced';
import type { FrameSpec } from '../../support/build-messages';
import { sessionWith } from './build-log';

/** The last of these frames, compared. */
function lastOf(frames: readonly FrameSpec[]) {
  const { log } = sessionWith(frames);
  const payload = payloadFacts(log, log.end - 1);
  const text = payload.isBinary ? '' : (payload.payload ?? '');
  const json = finish(new JsonReading(text, payload.isCut)).table;
  const diff = finish(new MessageDiff(log, log.end - 1, payload, json));
  return {
    previous: diff.previous,
    isCut: diff.isCut,
    words: diff.differences && differenceWords(diff.differences),
  };
}

describe('MessageDiff', () => {
  it('compares with the newest message of the same connection, direction and type', () => {
    const compared = lastOf([
      { connection: 2, code: FRAME.textIn, payload: '{"a":1}' },
      { connection: 2, code: FRAME.textOut, payload: '{"a":3}' },
      { connection: 1, payload: '{"a":4}', eventType: 'message' },
      { connection: 2, code: FRAME.binaryIn, payload: 'AAA=', size: 2 },
      { connection: 2, code: FRAME.textIn, payload: '{"a":2,"b":[]}' },
    ]);

    expect(compared).toEqual({ previous: 0, isCut: false, words: '1 value changed, 1 added' });
  });

  it('keeps the types of events apart', () => {
    const compared = lastOf([
      { payload: 'one', eventType: 'tick' },
      { payload: 'two', eventType: 'message' },
      { payload: 'three', eventType: 'tick' },
    ]);

    expect(compared).toMatchObject({ previous: 0, words: '1 line added, 1 removed' });
  });

  it.each([
    ['JSON', '42["a",{"b":1}]', '42["a",{"b":2}]', '1 value changed'],
    ['JSON behind other digits', '421["a"]', '422["a"]', '1 line added, 1 removed'],
    ['JSON and text', 'hello', '{"a":1}', '1 line added, 1 removed'],
    ['what is equal', '{"a":1}', '{ "a": 1 }', 'no difference'],
  ])('compares %s', (_, oldText, newText, words) => {
    expect(lastOf([{ payload: oldText }, { payload: newText }]).words).toBe(words);
  });

  it('compares bytes', () => {
    const bytes = (payload: string): FrameSpec => ({
      connection: 2,
      code: FRAME.binaryIn,
      payload: btoa(payload),
      size: payload.length,
    });

    expect(lastOf([bytes('abc'), bytes('axc')]).words).toBe('1 range changed');
  });

  it('says when there is nothing to compare with', () => {
    expect(lastOf([{ payload: 'a' }]).words).toMatch(/^No earlier message/);
    expect(lastOf([{ payload: null, size: 4 }, { payload: 'a' }]).words).toMatch(/was not kept/);
  });

  it('says when one of the two was cut', () => {
    expect(lastOf([{ payload: '[1,2', size: 99 }, { payload: '[1,2]' }])).toMatchObject({
      isCut: true,
      words: 'no difference',
    });
  });
});
