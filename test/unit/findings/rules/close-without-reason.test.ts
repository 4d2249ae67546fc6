import { describe, expect, it } from 'vitest';
import { closeWithoutReason } from '../../../../panel/findings/rules/close-without-reason';
import type { Connection } from '../../../../panel/store/model';
import { aConnection } from '../../panel-ui/builders';
import { find, LOST, lived, socket } from './ends';

const CLOSED = { cause: 'server-end', text: '1005, no status received', willRetry: false } as const;
/** From and to, before now. */
const LIVES = [
  [200_000, 170_000],
  [168_000, 120_000],
  [118_000, 105_000],
] as const;

function sockets(
  lives: readonly (readonly [number, number])[],
  given: Partial<Connection> = {},
): Connection[] {
  const { closeCode = 1006, closeReason = '' } = given;
  return lives.map(([from, to], index) =>
    socket(index + 1, lived(1, from, to, closeCode === 1006 ? LOST : CLOSED), {
      closeCode,
      closeReason,
    }),
  );
}

describe('close-without-reason', () => {
  it('counts closes without a close frame, and admits what it cannot tell', () => {
    const [finding] = find(closeWithoutReason, { connections: sockets(LIVES) });

    expect(finding?.title).toBe(
      'WebSocket /live ended 3 times in 2m 50s and nobody said why: no close frame came (1006).',
    );
    expect(finding).toMatchObject({ severity: 'warning', confidence: 'possible' });
    expect(finding?.evidence[0]?.text).toMatch(/: 1006, connection lost, open for 30\.0 s$/);
  });

  it('only hints at close frames without a code', () => {
    const connections = sockets(LIVES, { closeCode: 1005 });

    expect(find(closeWithoutReason, { connections })).toMatchObject([
      { severity: 'hint', confidence: 'certain', title: expect.stringContaining('(1005)') },
    ]);
  });

  it.each([
    ['two closes', sockets(LIVES.slice(1))],
    ['a reason', sockets(LIVES, { closeCode: 1005, closeReason: 'restart' })],
    ['closes over more than half an hour', sockets([[1_900_000, 1_850_000], ...LIVES.slice(1)])],
    [
      'equal silences, which are a timeout',
      sockets(LIVES.map(([from]) => [from, from - 40_000] as const)),
    ],
  ])('says nothing of %s', (_, connections) => {
    expect(find(closeWithoutReason, { connections })).toEqual([]);
  });

  it('says nothing of handshakes that failed', () => {
    const connections = sockets(LIVES).map((it) => ({
      ...it,
      attempts: it.attempts.map((attempt) => ({ ...attempt, openedAt: null })),
    }));

    expect(find(closeWithoutReason, { connections })).toEqual([]);
  });

  it('leaves out what was lost together with a connection to another host', () => {
    const elsewhere = aConnection(9, {
      url: 'http://elsewhere.test/stream',
      attempts: [lived(1, 200_000, 121_000, { cause: 'network', willRetry: true })],
    });

    expect(find(closeWithoutReason, { connections: [...sockets(LIVES), elsewhere] })).toEqual([]);
  });
});
