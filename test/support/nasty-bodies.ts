import type { SentFrame } from '../../demo/servers/log-records';

/** Bytes that go over the wire at once, and what has been said in full with them. */
export interface NastyPiece {
  readonly bytes: string | Uint8Array;
  readonly completes?: readonly SentFrame[];
}

/** An event stream cut where it hurts: within characters, lines, line ends and the byte order mark. */
export const NASTY_EVENTS: readonly NastyPiece[] = [
  { bytes: hex('ef bb') },
  { bytes: hex('bf') },
  piece('data: after a byte order mark\n\n', event('after a byte order mark')),
  { bytes: 'data: Gr' },
  { bytes: hex('c3') },
  { bytes: hex('bc') },
  piece('ße\n\n', event('Grüße')),
  ...[...hex('f0 9f 9a 80')].map((byte, index) => ({
    bytes: index === 0 ? Buffer.concat([Buffer.from('data:'), Buffer.of(byte)]) : Buffer.of(byte),
  })),
  piece('\r\r', event('🚀')),
  piece('data: cr\rdata: crlf\r\ndata: lf\n\n', event('cr\ncrlf\nlf')),
  piece('data: cr at the end\r'),
  piece('\n\r', event('cr at the end')),
  piece('\nda'),
  piece('ta: a line in two\n'),
  piece('\n', event('a line in two')),
  piece('data\n\ndata:\n\n', event(''), event('')),
  piece('data\ndata\n\n', event('\n')),
  piece('data:  two spaces \n\n', event(' two spaces ')),
  piece(
    ': a comment\ndata: with it\n: another\n\n',
    note(': a comment'),
    note(': another'),
    event('with it'),
  ),
  piece('retry: 1234\n\n', note('retry: 1234')),
  piece('id: 7\n\ndata: has it\n\n', { ...note('id: 7'), id: '7' }, event('has it', { id: '7' })),
  piece(
    'event: health\nid: 8\nretry: 10\ndata: {"ok":true}\n\n',
    event('{"ok":true}', { event: 'health', id: '8' }),
  ),
  piece('event: nobody\n\n', note('event: nobody')),
  piece('unknown: field\ndata: y\nDATA: no\n\n', event('y')),
  piece('id: a\0b\ndata: its id is none\n\n', event('its id is none')),
  piece('\n\n\r\n\r\r:\n', note(':')),
];

/** What its end leaves over: no event, as the standard has it. */
export const CUT_OFF_EVENT = piece('data: cut off', note('data: cut off'));

export const NASTY_RECORDS: readonly NastyPiece[] = [
  piece('{"n":1}\n', record('{"n":1}')),
  piece('{"n":2}\r\n\n\r\n[3', record('{"n":2}')),
  { bytes: hex('2c 22 c3') },
  piece(
    Buffer.concat([hex('bc'), Buffer.from('"]\n"four"\n5\n')]),
    record('[3,"ü"]'),
    record('"four"'),
    record('5'),
  ),
  piece('{"text":"a\\nb\r'),
  piece('"}\n', record('{"text":"a\\nb\r"}')),
];

/** The last record of a file needs no line end. */
export const LAST_RECORD = piece('{"last":true}', record('{"last":true}'));

function piece(bytes: string | Uint8Array, ...completes: SentFrame[]): NastyPiece {
  return { bytes, completes };
}

function event(data: string, fields: Omit<SentFrame, 'type' | 'data'> = {}): SentFrame {
  return { type: 'event', data, ...fields };
}

function note(lines: string): SentFrame {
  return { type: 'no-event', data: '', lines };
}

function record(data: string): SentFrame {
  return { type: 'record', data };
}

function hex(bytes: string): Buffer {
  return Buffer.from(bytes.replaceAll(' ', ''), 'hex');
}
