import { describe, expect, it } from 'vitest';
import { createPopupState } from '../../../extension/popup/popup-state';
import type { TabFacts } from '../../../extension/protocol/messages';
import { buildPool, buildPools } from '../../support/build-pools';

const TAB: TabFacts = { tabId: 7, title: 'App', url: 'http://app.test/', access: 'ok' };

describe('createPopupState', () => {
  it('knows nothing before it is told, which is not the same as no pools', () => {
    const state = createPopupState();

    expect([state.tab.value, state.pools.value]).toEqual([null, null]);
  });

  it('keeps the newest of what it is told, and passes over what is for panels', () => {
    const state = createPopupState();

    state.apply([
      { type: 'tab', tab: TAB, browser: 'firefox' },
      buildPools([], 1),
      { type: 'rejected', count: 1 },
      {
        ...buildPools([buildPool({ host: 'new.test' })], 2),
        missing: { requests: 5, pools: 0, tabs: 0 },
      },
    ]);

    expect(state.tab.value).toEqual(TAB);
    expect(state.browser.value).toBe('firefox');
    expect(state.pools.value?.map(({ host }) => host)).toEqual(['new.test']);
    expect(state.missingRequests.value).toBe(5);
  });
});
