import { describe, expect, it } from 'vitest';
import type { HugeMessage } from '../../../../panel/findings/facts/message-facts';
import { oversizedMessage } from '../../../../panel/findings/rules/oversized-message';
import { aConnection, anAttempt, anEnd, NOW } from '../../panel-ui/builders';
import { countsOf, factsAt } from './rule-facts';

const OPENED = NOW - 50_000;
const kind = 'websocket';

function huge(ago: number, bytes: number, given: Partial<HugeMessage> = {}): HugeMessage {
  return { index: 3, at: NOW - ago, bytes, isText: true, ...given };
}

describe('received', () => {
  const connection = aConnection(1, { kind, attempts: [anAttempt(1, { openedAt: OPENED })] });
  const find = (...list: HugeMessage[]) =>
    oversizedMessage.find(
      factsAt([connection], {
        'doc/1': countsOf({ in: { messages: 11, bytes: 1_201_000, huge: list } }),
      }),
    );

  it('links to the largest, and tells what the others have', () => {
    const [finding] = find(huge(20_000, 1_200_000));

    expect(finding).toMatchObject({
      title:
        'WebSocket /stream received one message of 1.2 MB: whatever comes after it waits until it is there, and the page hangs while it is parsed.',
      severity: 'hint',
      confidence: 'certain',
    });
    expect(finding?.evidence[0]?.links).toEqual([
      { text: 'Show message', target: { type: 'frame', index: 3 } },
    ]);
    expect(finding?.evidence[1]?.text).toBe('The other messages have 100 B in the mean');
  });

  it('weighs more from the second on', () => {
    const [finding] = find(huge(20_000, 1_200_000), huge(10_000, 1_100_000));

    expect(finding).toMatchObject({
      severity: 'warning',
      title: expect.stringContaining('received 2 messages of up to 1.2 MB'),
    });
  });

  it('lets a page begin with all that it needs', () => {
    expect(find(huge(49_000, 5_000_000))).toEqual([]);
    expect(find(huge(49_000, 5_000_001))).toHaveLength(1);
    expect(find(huge(39_000, 2_000_000))).toHaveLength(1);
    const next = huge(48_000, 2_000_000, { index: 4 });
    expect(find(huge(49_000, 2_000_000), next)).toHaveLength(1);
  });

  it('lets media come in large pieces', () => {
    expect(find(huge(20_000, 15_999_999, { isText: false }))).toEqual([]);
    expect(find(huge(20_000, 16_000_000, { isText: false }))).toHaveLength(1);
  });
});

describe('sent', () => {
  const find = (closeCode: number, endedAgo: number, lastIn = NOW - 9_000) => {
    const end = anEnd(NOW - endedAgo, { text: `${closeCode}`, cause: 'close-code' });
    const attempts = [anAttempt(1, { openedAt: OPENED, end })];
    const connection = aConnection(1, { kind, attempts, closeCode, state: 'failed' });
    const messages = countsOf({
      in: { last: { index: 2, at: lastIn } },
      out: { huge: [huge(6_000, 1_500_000)] },
    });
    return oversizedMessage.find(factsAt([connection], { 'doc/1': messages }));
  };

  it('is certain where the server says that it was too big', () => {
    expect(find(1009, 5_900)).toMatchObject([
      {
        title: 'WebSocket /stream sent a message of 1.5 MB, and the server closed it as too big.',
        severity: 'problem',
        confidence: 'certain',
      },
    ]);
  });

  it('is only possible where the connection just ended', () => {
    expect(find(1006, 5_900)).toMatchObject([{ confidence: 'possible', severity: 'warning' }]);
    expect(find(1006, 900)).toEqual([]);
    expect(find(1006, 5_900, NOW - 5_950)).toEqual([]);
    expect(find(1000, 5_900)).toEqual([]);
  });

  it('is none while the server takes it', () => {
    const connection = aConnection(1, { kind, attempts: [anAttempt(1, { openedAt: OPENED })] });
    const messages = countsOf({ out: { huge: [huge(6_000, 1_500_000)] } });

    expect(oversizedMessage.find(factsAt([connection], { 'doc/1': messages }))).toEqual([]);
  });
});
