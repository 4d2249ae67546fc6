import { expect, it } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { TabDirectory } from '../../../extension/background/tab-directory';
import { TabsFeed, type TabsReader } from '../../../extension/background/tabs-feed';
import type { TabsMessage } from '../../../extension/protocol/messages';

function tab(id: number, given: Partial<Tabs.Tab> = {}): Tabs.Tab {
  return {
    id,
    index: 0,
    windowId: 1,
    highlighted: false,
    active: false,
    pinned: false,
    incognito: false,
    title: `Tab ${id}`,
    ...given,
  };
}

function reader(): TabsReader & { sent: TabsMessage[] } {
  const sent: TabsMessage[] = [];
  return { tabId: 1, tabsSent: '', sent, post: (message) => void sent.push(message) };
}

it('tells since when a tab is behind another of its window', () => {
  const tabs = new TabDirectory();
  tabs.update(tab(1, { active: true }));
  tabs.update(tab(2, { lastAccessed: 500 }));
  tabs.update(tab(3, { active: true, windowId: 2 }));

  tabs.activate(2, 1, 1_000);

  expect([1, 2, 3].map((id) => tabs.hiddenSince(id))).toEqual([1_000, null, null]);
  // What the browser tells of it later changes nothing.
  tabs.update(tab(1, { title: 'New', lastAccessed: 999 }));
  expect(tabs.hiddenSince(1)).toBe(1_000);
});

it('knows of a tab from before its start what the browser says', () => {
  const tabs = new TabDirectory();
  tabs.update(tab(1, { lastAccessed: 500 }));
  tabs.update(tab(2));

  expect([tabs.hiddenSince(1), tabs.hiddenSince(2)]).toEqual([500, null]);
});

it('sends the tabs of the ledger, and only what is new', () => {
  const tabs = new TabDirectory();
  tabs.update(tab(1, { active: true }));
  tabs.update(tab(2, { lastAccessed: 500 }));
  const feed = new TabsFeed({ tabIds: () => new Set([1, 2, 3]) }, tabs);
  const panel = reader();

  feed.sendAll([panel]);
  feed.sendAll([panel]);
  tabs.activate(2, 1, 1_000);
  feed.sendAll([panel]);

  expect(panel.sent.map((message) => message.tabs.map(({ hiddenSince }) => hiddenSince))).toEqual([
    [null, 500],
    [1_000, null],
  ]);
});
