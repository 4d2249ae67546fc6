import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { rowAsJson, rowAsText } from '../../../panel/messages/copied-row';
import { START } from '../../support/build-messages';
import { sessionWith } from './build-log';

describe('rowAsText', () => {
  it('holds the columns and the whole payload', () => {
    const { log } = sessionWith([{ payload: '{"a":1}', eventType: 'price' }]);

    expect(rowAsText(log, 0)).toMatch(/^\d\d:00:00\.000\tin\tSSE 1\tprice\t7 B\t\{"a":1\}$/);
  });
});

describe('rowAsJson', () => {
  it('tells what a row has no column for', () => {
    const { log } = sessionWith([{ payload: 'tick', eventType: 'price', eventId: '41' }]);

    expect(JSON.parse(rowAsJson(log, 0))).toEqual({
      time: new Date(START).toISOString(),
      connection: 'SSE 1',
      url: 'http://app.test/stream/1?key=1',
      direction: 'in',
      type: 'price',
      eventId: '41',
      size: 4,
      text: 'tick',
    });
  });

  it('says what is missing of a payload', () => {
    const { log } = sessionWith([
      { connection: 2, code: FRAME.textOut, payload: null, size: 9 },
      { connection: 2, code: FRAME.binaryOut, payload: btoa('ab'), size: 100 },
    ]);

    expect(JSON.parse(rowAsJson(log, 0))).toMatchObject({
      direction: 'out',
      size: 9,
      payloadLeftOut: true,
    });
    expect(JSON.parse(rowAsJson(log, 1))).toMatchObject({ base64: 'YWI=', payloadCut: true });
  });
});
