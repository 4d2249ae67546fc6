import { effect, type Signal, signal } from '@preact/signals';
import { loadSaved, save } from '../ui/saved';

/** A choice that is on or off, kept over sessions. */
export function savedSwitch(name: string, isOnAtFirst: boolean): Signal<boolean> {
  const saved = loadSaved(name);
  const isOn = signal(saved === null ? isOnAtFirst : saved === 'on');
  effect(() => save(name, isOn.value ? 'on' : 'off'));
  return isOn;
}
