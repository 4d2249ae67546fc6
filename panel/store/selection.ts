import { effect, type Signal, signal } from '@preact/signals';

export interface Selection {
  selectedConnection: Signal<string | null>;
  selectedPool: Signal<string | null>;
  dispose(): void;
}

/** One connection or one pool: whichever was selected last. */
export function createSelection(): Selection {
  const selectedConnection = signal<string | null>(null);
  const selectedPool = signal<string | null>(null);
  const stops = [
    effect(() => {
      if (selectedPool.value !== null) selectedConnection.value = null;
    }),
    effect(() => {
      if (selectedConnection.value !== null) selectedPool.value = null;
    }),
  ];
  return {
    selectedConnection,
    selectedPool,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
