import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS } from '../../../extension/protocol/limits';
import { parseBackgroundMessage } from '../../../extension/protocol/parse-background-message';
import { parseBridgeCommand } from '../../../extension/protocol/parse-bridge-command';
import { parsePanelMessage } from '../../../extension/protocol/parse-panel-message';
import { parseReaderCommand } from '../../../extension/protocol/parse-reader-command';

const watch = { type: 'watch-tab', tabId: 1, reader: 'r', after: { a: 3 }, from: 'history' };
const read = { type: 'read', reader: 'r', after: 'now', skipFrom: 0, preview: 64_000 };
const many = Object.fromEntries(Array.from({ length: DOCUMENTS + 1 }, (_, index) => [index, 1]));

describe('parsePanelMessage', () => {
  it.each([
    ['a watch', watch],
    ['a watch of all tabs', { ...watch, tabId: null, after: {} }],
    ['an acknowledgement', { type: 'acknowledge', document: 'a', frame: 3 }],
    ['a pause', { type: 'pause' }],
    ['a tab to show', { type: 'show-tab', tabId: 3 }],
  ])('passes %s', (_, message) => {
    expect(parsePanelMessage(message)).toBe(message);
  });

  it.each([
    ['no tab', { ...watch, tabId: undefined }],
    ['a tab that is no number', { ...watch, tabId: '1' }],
    ['a frame that is no number', { ...watch, after: { a: null } }],
    ['a list of frames', { ...watch, after: [1] }],
    ['too many documents', { ...watch, after: many }],
    ['an unknown start', { ...watch, from: 'tomorrow' }],
    ['a wish for no number', { type: 'load', document: 'a', frame: '3', from: 0 }],
    ['an unknown command', { type: 'format-disk' }],
  ])('rejects %s', (_, message) => {
    expect(parsePanelMessage(message)).toBeUndefined();
  });
});

describe('parseReaderCommand', () => {
  it.each([
    ['a read from now', read],
    ['a read after a frame', { ...read, after: 7 }],
    ['an acknowledgement', { type: 'acknowledge', reader: 'r', frame: 1 }],
    ['a wish for a payload', { type: 'load', reader: 'r', frame: 3, from: 192_000 }],
    ['an end', { type: 'stop-reading', reader: 'r' }],
    ['a wish for an announcement', { type: 'announce' }],
    ['the end of recording', { type: 'retire' }],
  ])('passes %s', (_, message) => {
    expect(parseReaderCommand(message)).toBe(message);
  });

  it.each([
    ['a read from anywhere', { ...read, after: 'here' }],
    ['a wish from before the beginning', { type: 'load', reader: 'r', frame: 3, from: -1 }],
    ['a read before the first frame', { ...read, after: -1 }],
    ['a read without a reader', { type: 'read', after: 0, skipFrom: 0, preview: 1 }],
    ['a read of payloads of any size', { ...read, preview: -1 }],
    ['nothing', undefined],
  ])('rejects %s', (_, message) => {
    expect(parseReaderCommand(message)).toBeUndefined();
  });
});

describe('parseBackgroundMessage', () => {
  it.each([
    ['pools', { type: 'pools', pools: [], totals: null, unseen: [], missing: {}, at: 1 }],
    ['a navigation', { type: 'navigated', url: 'about:blank', at: 1 }],
    ['frames', { type: 'frames', document: 'a', batch: { columns: {} } }],
    [
      'a piece of a payload',
      { type: 'piece', document: 'a', frame: 1, from: 0, next: 0, payload: 'eA==' },
    ],
  ])('passes %s', (_, message) => {
    expect(parseBackgroundMessage(message)).toBe(message);
  });

  it.each([
    ['frames without columns', { type: 'frames', document: 'a', batch: {} }],
    [
      'a piece that is no text',
      { type: 'piece', document: 'a', frame: 1, from: 0, next: 0, payload: 1 },
    ],
    ['a message of another version', { type: 'weather', at: 1 }],
  ])('rejects %s', (_, message) => {
    expect(parseBackgroundMessage(message)).toBeUndefined();
  });
});

it('no parser throws, whatever comes', () => {
  const parsers = [
    parsePanelMessage,
    parseReaderCommand,
    parseBackgroundMessage,
    parseBridgeCommand,
  ];

  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const parse of parsers) parse(value);
    }),
  );
});
