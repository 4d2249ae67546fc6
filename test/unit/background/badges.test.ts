import { describe, expect, it } from 'vitest';
import type { Badge } from '../../../extension/background/badge';
import { Badges } from '../../../extension/background/badges';

const FULL: Badge = { text: '6/6', title: 'Pushscope: full' };
const SHOW_FULL = ['1: text 6/6', '1: title Pushscope: full'];
const SHOW_NONE = ['1: text ', '1: title Pushscope'];

/** The button of a browser; `shown` are the badges that an earlier background left. */
function createButton(shown: Record<number, string> = {}, closed: readonly number[] = []) {
  const calls: string[] = [];
  const call = (tabId: number | undefined, what: string) => {
    calls.push(`${tabId}: ${what}`);
    return closed.includes(tabId ?? -1) ? Promise.reject(new Error('No tab')) : Promise.resolve();
  };
  const badges = new Badges({
    getBadgeText: ({ tabId = -1 }) => Promise.resolve(shown[tabId] ?? ''),
    setBadgeText: ({ tabId, text }) => call(tabId, `text ${text}`),
    setTitle: ({ tabId, title }) => call(tabId, `title ${title}`),
    setBadgeBackgroundColor: () => Promise.resolve(),
    setBadgeTextColor: () => Promise.resolve(),
  });
  /** What the browser was asked since the last look. */
  return { badges, calls: () => calls.splice(0) };
}

describe('Badges', () => {
  it('calls the browser only where a badge changes', () => {
    const { badges, calls } = createButton();

    badges.show(new Map([[1, FULL]]));
    expect(calls()).toEqual(SHOW_FULL);
    badges.show(new Map([[1, { ...FULL }]]));
    expect(calls()).toEqual([]);
    badges.show(new Map([[1, { ...FULL, title: 'Pushscope: fuller' }]]));
    expect(calls()).toEqual(['1: text 6/6', '1: title Pushscope: fuller']);
    badges.show(new Map());
    expect(calls()).toEqual(SHOW_NONE);
    badges.show(new Map());
    expect(calls()).toEqual([]);
  });

  it('sets a badge anew on a tab that got a new document, and clears none that is gone', () => {
    const { badges, calls } = createButton();
    badges.show(new Map([[1, FULL]]));
    calls();

    badges.forget(1);
    badges.show(new Map([[1, FULL]]));
    expect(calls()).toEqual(SHOW_FULL);
    badges.forget(1);
    badges.show(new Map());
    expect(calls()).toEqual([]);
  });

  it('clears what a background before it left, and sets anew what still holds', async () => {
    const { badges, calls } = createButton({ 1: '6/6', 2: '6/6' });

    await badges.restore([1, 2, 3]);
    badges.show(new Map([[2, FULL]]));

    expect(calls()).toEqual([
      ...SHOW_NONE,
      ...SHOW_FULL.map((asked) => asked.replace('1: ', '2: ')),
    ]);
  });

  it('says nothing of a tab that was closed in the meantime', () => {
    const { badges, calls } = createButton({}, [1]);

    badges.show(new Map([[1, FULL]]));

    // The rejections would fail the test.
    expect(calls()).toEqual(SHOW_FULL);
  });
});
