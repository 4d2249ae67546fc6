import { describe, expect, it } from 'vitest';
import type { Tabs, WebRequest } from 'webextension-polyfill';
import { requestStartOf } from '../../../extension/background/request-start';
import { TabDirectory } from '../../../extension/background/tab-directory';

const details = (more: object) =>
  ({
    requestId: '1',
    method: 'GET',
    url: 'http://sse.test/events',
    tabId: 1,
    frameId: 0,
    parentFrameId: -1,
    type: 'xmlhttprequest',
    timeStamp: 1_000,
    ...more,
  }) as WebRequest.OnBeforeRequestDetailsType;

function directory(tab: object = {}): TabDirectory {
  const tabs = new TabDirectory();
  tabs.update({ id: 1, url: 'http://a.test/', incognito: false, ...tab } as Tabs.Tab);
  return tabs;
}

describe('requestStartOf', () => {
  it.each([
    [
      'Chromium: the page itself',
      { initiator: 'http://b.test' },
      ['http://b.test', 'http://b.test'],
    ],
    [
      'Chromium: an iframe',
      { initiator: 'http://b.test', frameId: 7 },
      ['http://b.test', 'http://a.test/'],
    ],
    [
      'Chromium: a worker without a tab',
      { initiator: 'http://b.test', tabId: -1, frameId: -1 },
      ['http://b.test', 'http://b.test'],
    ],
    ['Chromium: an address typed in', {}, ['', '']],
    [
      'Firefox: the page itself',
      { documentUrl: 'http://b.test/x' },
      ['http://b.test/x', 'http://b.test/x'],
    ],
    [
      'Firefox: an iframe',
      {
        documentUrl: 'http://b.test/x',
        frameId: 7,
        frameAncestors: [
          { url: 'http://c.test/', frameId: 5 },
          { url: 'http://d.test/', frameId: 0 },
        ],
      },
      ['http://b.test/x', 'http://d.test/'],
    ],
  ])('finds who asks and under which page; %s', (_, more, [page, top]) => {
    const start = requestStartOf(details(more), directory(), 'chromium');

    expect(start).toMatchObject({ page, top });
  });

  it.each([
    ['firefox', {}, { cookieStoreId: 'firefox-default', incognito: false }, ''],
    [
      'firefox',
      {},
      { cookieStoreId: 'firefox-container-1', incognito: false },
      'firefox-container-1',
    ],
    ['firefox', {}, { cookieStoreId: 'firefox-private', incognito: true }, 'firefox-private'],
    ['chromium', {}, {}, ''],
    ['chromium', { incognito: true }, {}, 'incognito'],
  ] as const)('names the profile in %s', (browser, tab, more, profile) => {
    expect(requestStartOf(details(more), directory(tab), browser).profile).toBe(profile);
  });
});
