import { describe, expect, it } from 'vitest';
import type { ReadSettings } from '../../../extension/protocol/parse-settings';
import { DEFAULT_SETTINGS } from '../../../extension/protocol/settings';
import {
  followSettings,
  resetSettings,
  storeSetting,
} from '../../../extension/settings/follow-settings';

/** As the browsers have it. */
function fakeStorage(stored: Record<string, unknown> = {}) {
  const listeners: ((changes: object, area: string) => void)[] = [];
  const tell = (names: string[]) => {
    const changes = Object.fromEntries(names.map((name) => [name, {}]));
    for (const listener of listeners) listener(changes, 'sync');
  };
  return {
    sync: {
      async get(names: string[]) {
        return Object.fromEntries(Object.entries(stored).filter(([name]) => names.includes(name)));
      },
      async set(values: Record<string, unknown>) {
        Object.assign(stored, values);
        tell(Object.keys(values));
      },
      async remove(names: string[]) {
        for (const name of names) Reflect.deleteProperty(stored, name);
        tell(names);
      },
    },
    onChanged: { addListener: (listener: (typeof listeners)[number]) => listeners.push(listener) },
    tell,
  };
}

describe('followSettings', () => {
  it('tells what is stored, each change of it, and the defaults after a reset', async () => {
    const storage = fakeStorage({ theme: 'dark' });
    const reads: ReadSettings[] = [];
    await followSettings(storage, (read) => reads.push(read));

    await storeSetting(storage, 'maxFrames', 50_000);
    await expect.poll(() => reads.length).toBe(2);
    await resetSettings(storage);
    await expect.poll(() => reads.length).toBe(3);

    expect(reads.map(({ settings }) => settings)).toEqual([
      { ...DEFAULT_SETTINGS, theme: 'dark' },
      { ...DEFAULT_SETTINGS, theme: 'dark', maxFrames: 50_000 },
      DEFAULT_SETTINGS,
    ]);
  });

  it('passes over changes of anything else', async () => {
    const storage = fakeStorage();
    const reads: ReadSettings[] = [];
    await followSettings(storage, (read) => reads.push(read));

    storage.tell(['something']);
    storage.tell(['theme']);
    await expect.poll(() => reads.length).toBe(2);

    expect(reads).toHaveLength(2);
  });

  it('has the defaults where the storage is refused', async () => {
    const storage = fakeStorage();
    storage.sync.get = () => Promise.reject(new Error('refused'));
    const reads: ReadSettings[] = [];

    await followSettings(storage, (read) => reads.push(read));

    expect(reads).toEqual([{ settings: DEFAULT_SETTINGS, unusable: [] }]);
  });
});
