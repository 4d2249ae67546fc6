import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAYLOAD_WATCHED_BYTES } from '../../../extension/protocol/limits';
import { parseBridgeMessage } from '../../../extension/protocol/parse-bridge-message';
import { announcement, batch, LIFECYCLE, LONG_URL } from './messages-builder';

const document = {
  key: 'k',
  url: 'https://example.org/',
  navigationProtocol: 'h2',
  isControlled: false,
};
const frames = { type: 'frames', reader: 'r', batch: batch('hello', 'AQID') };

describe('parseBridgeMessage', () => {
  it.each([
    ['an introduction', { type: 'introduction', document }],
    ['an announcement', { type: 'announcement', announcement: announcement() }],
    ['lifecycle events', { type: 'lifecycle', events: LIFECYCLE }],
    ['frames', frames],
    ['a fault', { type: 'fault', message: 'broken' }],
    ['a farewell', { type: 'suspended' }],
    ['a count of rejected messages', { type: 'rejected', count: 3 }],
  ])('passes %s unchanged', (_, message) => {
    expect(parseBridgeMessage(message)).toBe(message);
  });

  it('passes the largest binary payload as base64', () => {
    const base64 = 'A'.repeat(Math.ceil(PAYLOAD_WATCHED_BYTES / 3) * 4);

    expect(parseBridgeMessage({ ...frames, batch: batch('', base64) })).toBeDefined();
  });

  it.each([
    ['null', null],
    ['an introduction without a key', { type: 'introduction', document: { ...document, key: 1 } }],
    [
      'an address that is too long',
      { type: 'introduction', document: { ...document, url: LONG_URL } },
    ],
    [
      'bytes that are not base64',
      { ...frames, batch: batch<string | Uint8Array<ArrayBuffer>>('', new Uint8Array(1)) },
    ],
    ['a negative count', { type: 'rejected', count: -1 }],
    ['a payload beyond its bound', { ...frames, batch: batch('', 'A'.repeat(90_000)) }],
  ])('rejects %s', (_, message) => {
    expect(parseBridgeMessage(message)).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseBridgeMessage(value);
      }),
    );
  });
});
