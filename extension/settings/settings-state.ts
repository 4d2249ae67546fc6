import { type ReadonlySignal, signal } from '@preact/signals';
import type { ReadSettings } from '../protocol/parse-settings';
import type { Settings } from '../protocol/settings';
import { resetSettings, type SettingsStorage, storeSetting } from './follow-settings';

export interface SettingsState {
  /** `null` until they have been read. */
  readonly read: ReadonlySignal<ReadSettings | null>;
  /** What became of the last change, in one sentence. */
  readonly outcome: ReadonlySignal<string>;
  /** Counts the resets: what is typed and not stored goes with one. */
  readonly resets: ReadonlySignal<number>;
  apply(read: ReadSettings): void;
  store<Name extends keyof Settings>(name: Name, value: Settings[Name]): Promise<void>;
  reset(): Promise<void>;
}

export function createSettingsState(storage: SettingsStorage): SettingsState {
  const read = signal<ReadSettings | null>(null);
  const outcome = signal('');
  const resets = signal(0);

  async function tell(change: Promise<void>, done: string): Promise<void> {
    try {
      await change;
      outcome.value = done;
    } catch (error) {
      outcome.value = `The browser did not store it: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  return {
    read,
    outcome,
    resets,
    apply(now) {
      read.value = now;
    },
    store: (name, value) => tell(storeSetting(storage, name, value), 'Stored'),
    async reset() {
      await tell(resetSettings(storage), 'All settings have their defaults');
      resets.value += 1;
    },
  };
}
