import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { JsonReading } from '../../../panel/messages/json-reading';
import { payloadFacts } from '../../../panel/messages/payload-facts';
import { previewBytes, previewText } from '../../../panel/messages/preview';
import { finish } from '../../../panel/messages/sliced';
import { bestTab } from '../../../panel/messages/viewer-tabs';
import type { FrameSpec } from '../../support/build-messages';
import { sessionWith } from './build-log';

function factsOf(frame: FrameSpec) {
  return payloadFacts(sessionWith([frame]).log, 0);
}

function bestTabOf(frame: FrameSpec): string {
  const session = sessionWith([frame]);
  const payload = payloadFacts(session.log, 0);
  const json = finish(
    new JsonReading(payload.isBinary ? '' : (payload.payload ?? ''), false),
  ).table;
  const decoding = undefined;
  return bestTab({ session, index: 0, payload, json, isReadingJson: false, decoding });
}

describe('payloadFacts', () => {
  it('reads a text as the bytes that travelled', () => {
    expect(Array.from(factsOf({ payload: 'é' }).bytes)).toEqual([0xc3, 0xa9]);
  });

  it('reads a binary payload from its base64', () => {
    const facts = factsOf({
      connection: 2,
      code: FRAME.binaryIn,
      payload: btoa('\x00\xff'),
      size: 2,
    });

    expect(facts).toMatchObject({ isBinary: true, missing: '' });
    expect(Array.from(facts.bytes)).toEqual([0, 255]);
  });

  it('says how much of a cut payload was kept', () => {
    const facts = factsOf({ payload: `[${'1,'.repeat(31_999)}`, size: 3_200_000 });

    expect(facts.missing).toBe('cut: 64 kB of 3.2 MB kept');
    expect(facts.isCut).toBe(true);
  });

  it('says when nothing was kept', () => {
    expect(factsOf({ payload: null, size: 10 }).missing).toBe('payload not kept');
  });
});

describe('bestTab', () => {
  it.each([
    ['{"a":1}', 'tree'],
    ['42["a"]', 'tree'],
    ['2', 'text'],
    ['hello', 'text'],
    ['', 'text'],
  ])('opens %j as %s', (payload, tab) => {
    expect(bestTabOf({ payload })).toBe(tab);
  });

  it('opens bytes as hex', () => {
    expect(bestTabOf({ connection: 2, code: FRAME.binaryIn, payload: 'AAA=', size: 2 })).toBe(
      'hex',
    );
  });
});

describe('previewText', () => {
  it('is one line, whatever the payload holds', () => {
    expect(previewText('a\r\nb\tc\u0000d\u2028e\u0085f')).toBe('a b c d e f');
  });

  it('is only the beginning of a long text', () => {
    expect(previewText('x'.repeat(64_000)).length).toBeLessThan(1_000);
  });
});

describe('previewBytes', () => {
  it('shows the first bytes', () => {
    expect(previewBytes(btoa('\x08\x01\xff'))).toBe('08 01 ff');
    expect(previewBytes(btoa('x'.repeat(900))).split(' ')).toHaveLength(48);
  });

  it('shows nothing of what is no base64', () => {
    expect(previewBytes('***')).toBe('');
  });
});
