import { parseSettings, type ReadSettings } from '../protocol/parse-settings';
import { SETTING_NAMES, type Settings } from '../protocol/settings';

/** What is used of the browser's `storage`. */
export interface SettingsStorage {
  sync: {
    get(names: string[]): Promise<Record<string, unknown>>;
    set(values: Record<string, unknown>): Promise<void>;
    remove(names: string[]): Promise<void>;
  };
  onChanged: { addListener(listener: (changes: object, area: string) => void): void };
}

/**
 * Reads the settings, and again whenever any window of this profile has changed them. Without a
 * storage the defaults hold. Resolves after the first reading.
 */
export async function followSettings(
  storage: SettingsStorage,
  onRead: (read: ReadSettings) => void,
): Promise<void> {
  let newest = 0;
  async function read(): Promise<void> {
    newest += 1;
    const own = newest;
    const stored = await storage.sync.get([...SETTING_NAMES]).catch(() => ({}));
    // Readings may overtake each other.
    if (own === newest) onRead(parseSettings(stored));
  }
  storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' && SETTING_NAMES.some((name) => name in changes)) void read();
  });
  await read();
}

/** Rejects where the browser refuses it, or has been asked too often. */
export function storeSetting<Name extends keyof Settings>(
  storage: SettingsStorage,
  name: Name,
  value: Settings[Name],
): Promise<void> {
  return storage.sync.set({ [name]: value });
}

export function resetSettings(storage: SettingsStorage): Promise<void> {
  return storage.sync.remove([...SETTING_NAMES]);
}
