import { describe, expect, it } from 'vitest';
import { chooseNotice, type NoticeFacts } from '../../../panel/toolbar/notices';
import { runningTime } from '../../../panel/toolbar/running-time';

describe('chooseNotice', () => {
  const QUIET: NoticeFacts = {
    access: 'ok',
    hasConnections: true,
    isConnected: true,
    lost: 0,
    rejected: 0,
    newestFault: null,
    olderConnections: 0,
    unseenTabs: 0,
    isOfAllTabs: false,
    missing: { requests: 0, pools: 0, tabs: 0 },
    browser: 'chromium',
    isFirefoxTold: false,
  };
  const name = (
    facts: Partial<NoticeFacts>,
    dismissed: Parameters<typeof chooseNotice>[1] = new Set(),
  ) => chooseNotice({ ...QUIET, ...facts }, dismissed)?.name;

  it('says nothing while all is well', () => {
    expect(name({})).toBeUndefined();
  });

  it('shows the weightiest first, and the next once it is dismissed', () => {
    const facts = { lost: 3, browser: 'firefox' } as const;

    expect(name(facts)).toBe('lost');
    expect(name(facts, new Set(['lost']))).toBe('firefox');
    expect(name({ ...facts, isConnected: false })).toBe('background-away');
  });

  it('leaves access to the empty state while there is nothing else to show', () => {
    expect(name({ access: 'no-permission' })).toBe('no-permission');
    expect(name({ access: 'no-permission', hasConnections: false })).toBeUndefined();
  });

  it('tells that slots of tabs are missing that cannot be seen', () => {
    const notice = chooseNotice({ ...QUIET, unseenTabs: 2 }, new Set());

    expect(notice).toMatchObject({
      name: 'unseen-tabs',
      tone: 'information',
      text: '2 other tabs cannot be seen: the slots they hold are missing here.',
    });
  });

  it('warns of requests that are missing, and informs of pools and tabs', () => {
    const tone = (requests: number) =>
      chooseNotice({ ...QUIET, missing: { requests, pools: 2, tabs: 0 } }, new Set())?.tone;

    expect([tone(1), tone(0)]).toEqual(['warning', 'information']);
  });

  it('tells that messages from before the recording are gone', () => {
    const notice = chooseNotice({ ...QUIET, lost: 1_204, olderConnections: 3 }, new Set());

    expect(notice).toMatchObject({ name: 'recorded-late', offersReload: true });
    expect(notice?.text).toContain(
      '3 connections are older, and 1,204 messages are no longer kept',
    );
  });
});

describe('runningTime', () => {
  it.each([
    [0, '00:00'],
    [867_900, '14:27'],
    [3_723_000, '1:02:03'],
    [-5, '00:00'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(runningTime(ms)).toBe(text);
  });
});
