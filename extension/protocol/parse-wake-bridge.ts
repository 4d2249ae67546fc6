import type { WakeBridge } from './messages';
import { type Variants, variant } from './parse-checks';

const isWakeBridge = variant({ wake: {} } satisfies Variants<WakeBridge>);

export function parseWakeBridge(value: unknown): WakeBridge | undefined {
  return isWakeBridge(value) ? (value as WakeBridge) : undefined;
}
