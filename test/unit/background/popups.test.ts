import { describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { Popups } from '../../../extension/background/popups';

function createPopups() {
  const done: string[] = [];
  const popups = new Popups({
    describeTab: (tabId) => done.push(`describe ${tabId}`),
    sendPools: ({ tabId }) => done.push(`pools of ${tabId}`),
    showTab: (tabId) => done.push(`show ${tabId}`),
    reloadTab: (tabId) => done.push(`reload ${tabId}`),
    openWindow: (tabId) => done.push(`window of ${tabId}`),
  });
  return { popups, done };
}

const port = { postMessage: () => {} } as unknown as Runtime.Port;

describe('Popups', () => {
  it('sends a popup that watches a tab its pools and what is known of it', () => {
    const { popups, done } = createPopups();
    const popup = popups.accept(port);

    popups.receive(popup, { type: 'watch-pools', tabId: 3 });

    expect(done).toEqual(['pools of 3', 'describe 3']);
    expect(popups.watching(3)).toEqual([popup]);
    expect(popups.watching(4)).toEqual([]);
  });

  it('does what a popup asks, and nothing that does not parse', () => {
    const { popups, done } = createPopups();
    const popup = popups.accept(port);

    for (const message of [
      { type: 'show-tab', tabId: 4 },
      { type: 'reload-tab', tabId: 5 },
      { type: 'open-window', tabId: null },
      { type: 'show-tab', tabId: '4' },
      { type: 'watch-tab', tabId: 4 },
      null,
    ]) {
      popups.receive(popup, message);
    }

    expect(done).toEqual(['show 4', 'reload 5', 'window of null']);
  });

  it('forgets a popup that was closed, and survives a port that ended', () => {
    const { popups } = createPopups();
    const ended = {
      postMessage() {
        throw new Error('Attempt to postMessage on disconnected port');
      },
    } as unknown as Runtime.Port;
    const popup = popups.accept(ended);
    popups.receive(popup, { type: 'watch-pools', tabId: 3 });

    popup.post({
      type: 'pools',
      pools: [],
      totals: null,
      unseen: [],
      missing: { requests: 0, pools: 0, tabs: 0 },
      at: 1,
    });
    popups.remove(popup);

    expect([...popups.all]).toEqual([]);
  });
});
