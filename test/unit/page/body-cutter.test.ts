import { describe, expect, it } from 'vitest';
import { createBodyCutter } from '../../../content-scripts/page/body-cutter';
import { bodyFormOf } from '../../../content-scripts/page/body-form';
import { isStreamForm } from '../../../content-scripts/page/push-stream';
import { FRAME } from '../../../extension/protocol/frames';
import { isStreamType } from '../../../extension/protocol/stream-types';
import { cutPieces, waysToCut } from './read-blocks';

type Pieces = readonly (string | Uint8Array)[];

function cut(contentType: string, pieces: Pieces, maxPayload = 64_000) {
  return cutPieces((tell) => createBodyCutter(contentType, tell, () => maxPayload), pieces);
}

const told = (contentType: string, pieces: Pieces) =>
  cut(contentType, pieces).map(({ size, payload, eventType }) => ({
    size,
    payload: typeof payload === 'string' ? payload : [...payload],
    eventType,
  }));
const text = (payload: string, eventType: string | null = null) => ({
  size: Buffer.byteLength(payload),
  payload,
  eventType,
});

describe('createBodyCutter', () => {
  it('cuts NDJSON into its lines, wherever the pieces end', () => {
    const body = Buffer.from('{"a":"ü☃"}\n\n\r\n{"b":2}\r\n[1,\r2]\n"no end"');

    for (const pieces of waysToCut(body)) {
      expect(told('application/x-ndjson; charset=utf-8', pieces)).toEqual(
        ['{"a":"ü☃"}', '{"b":2}', '[1,\r2]', '"no end"'].map((line) => text(line)),
      );
    }
  });

  it('cuts JSON text sequences, wherever the pieces end', () => {
    const body = Buffer.from('\x1e{"a":1}\n\x1e{\n"b":\n"☃"\n}\n\x1e\x1e12\n\x1etrue');

    for (const pieces of waysToCut(body)) {
      expect(told('application/json-seq', pieces)).toEqual(
        ['{"a":1}', '{\n"b":\n"☃"\n}', '12', 'true'].map((record) => text(record)),
      );
    }
  });

  it('tells a JSON text as soon as it is whole, and not before', () => {
    const cuts = cut('application/json-seq', [
      '\x1e{"a":1}\n',
      '\x1e{\n',
      '"b":2\n',
      '}\n',
      '\x1e3',
    ]);

    expect(cuts.map(({ payload, at }) => [payload, at])).toEqual([
      ['{"a":1}', 1],
      ['{\n"b":2\n}', 4],
      ['3', 5],
    ]);
  });

  it.each([
    ['by its boundary', ''],
    ['by its length', 'Content-Length: 6\r\n'],
  ])('cuts a multipart stream whose parts end %s, wherever the pieces end', (_, length) => {
    const image = [0xff, 0xd8, 13, 10, 45, 45];
    const body = Buffer.concat([
      Buffer.from(`preamble\r\n--frontier\r\nContent-Type: image/jpeg\r\n${length}\r\n`),
      Buffer.from(image),
      Buffer.from(
        `\r\n--frontier\r\ncontent-type:text/plain; charset=utf-8\r\nX-Time: 5\r\n${length}\r\n`,
      ),
      Buffer.from('a\n☃b'),
      Buffer.from('\r\n--frontier--\r\nepilogue'),
    ]);

    for (const pieces of waysToCut(body)) {
      expect(told('multipart/x-mixed-replace; boundary="frontier"', pieces)).toEqual([
        { size: 6, payload: image, eventType: 'image/jpeg' },
        text('a\n☃b', 'text/plain; charset=utf-8'),
      ]);
    }
  });

  it('cuts a multipart stream with bare line feeds and empty parts', () => {
    const body = Buffer.from(
      '--b\n\n--b\nContent-Type: text/plain\n\nx\n--b\nContent-Length: 0\n\n--b\n\ny',
    );

    for (const pieces of waysToCut(body)) {
      expect(told('Multipart/X-Mixed-Replace;boundary=b', pieces)).toEqual([
        text('', ''),
        text('x', 'text/plain'),
        text('', ''),
        text('y', ''),
      ]);
    }
  });

  it.each(['--frame', '----frame'])('takes a line %s for the boundary --frame', (mark) => {
    const body = `${mark}\r\n\r\n--A\r\n--fr\r\n${mark}\r\n\r\nB\r\n${mark}--\r\n`;

    const records = told('multipart/x-mixed-replace; boundary=--frame', [body]);

    expect(records.map(({ payload }) => payload)).toEqual(['--A\r\n--fr', 'B']);
  });

  it('tells a part that has a length before the next boundary comes', () => {
    const cuts = cut('multipart/x-mixed-replace; boundary=b', [
      '--b\r\nContent-Length: 2\r\n\r\nhi',
      '\r\n--b\r\n\r\nho',
      '\r\n--b\r\n',
    ]);

    expect(cuts.map(({ payload, at }) => [payload, at])).toEqual([
      ['hi', 1],
      ['ho', 3],
    ]);
  });

  it('tells text chunk by chunk, a split character with the chunk that completes it', () => {
    const body = Buffer.from('aü☃🚀z');

    for (const pieces of waysToCut(body)) {
      const chunks = told('text/plain', pieces);

      expect(chunks.map(({ payload }) => payload).join('')).toBe('aü☃🚀z');
      expect(chunks.map(({ size }) => size)).toEqual(
        chunks.map(({ payload }) => Buffer.byteLength(String(payload))),
      );
    }
  });

  it('tells bytes that are no text as they come', () => {
    expect(told('application/octet-stream', [Uint8Array.of(0xc3), Uint8Array.of(0xbc, 0)])).toEqual(
      [
        { size: 1, payload: [0xc3], eventType: null },
        { size: 2, payload: [0xbc, 0], eventType: null },
      ],
    );
  });

  it.each([
    ['application/x-ndjson', 'x'.repeat(9_000)],
    ['application/json-seq', `\x1e"${'x'.repeat(8_998)}"`],
    ['multipart/x-mixed-replace; boundary=b', `--b\r\n\r\n${'x'.repeat(9_000)}\r\n--b`],
    ['text/plain', 'x'.repeat(9_000)],
    ['image/png', 'x'.repeat(9_000)],
  ])('keeps the beginning of a long record of %s, and counts all of it', (type, body) => {
    for (const pieces of [[body], [body.slice(0, 20), body.slice(20)]]) {
      const cuts = cut(type, pieces, 4_000);

      expect(Math.max(...cuts.map(({ payload }) => payload.length))).toBe(4_000);
      expect(cuts.reduce((sum, { size }) => sum + size, 0)).toBe(9_000);
    }
  });

  it('keeps nothing behind a gap when its bound grows within a record', () => {
    let max = 4;
    const create = (tell: Parameters<Parameters<typeof cutPieces>[0]>[0]) =>
      createBodyCutter('application/x-ndjson', tell, () => {
        max += 4;
        return max;
      });

    const [line] = cutPieces(create, ['0123456789', 'abcdefghij', 'ABCDEFGHIJ\n']);

    expect(line).toMatchObject({ code: FRAME.textIn, size: 30, payload: '01234567' });
  });

  it.each([
    ['text/event-stream', 'events'],
    ['Application/X-NDJSON; charset=utf-8', 'lines'],
    ['application/ndjson', 'lines'],
    ['application/jsonl', 'lines'],
    ['application/stream+json', 'lines'],
    ['application/json-seq', 'json-seq'],
    ['multipart/x-mixed-replace; boundary=x', 'parts'],
    ['', 'binary'],
    ['text/html', 'text'],
    ['application/json', 'text'],
    ['text/event-streams', 'text'],
  ])('takes "%s" for the form that the background knows too: %s', (type, form) => {
    expect(bodyFormOf(type)).toBe(form);
    expect(isStreamForm(bodyFormOf(type))).toBe(isStreamType(type));
  });
});
