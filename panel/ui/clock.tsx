import { signal } from '@preact/signals';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Milliseconds since the epoch; reading `value` inside a component renders it again at each tick. */
export interface Clock {
  readonly value: number;
}

const WALL_CLOCK: Clock = {
  get value() {
    return Date.now();
  },
};

const ClockContext = createContext<Clock>(WALL_CLOCK);

interface TickingClockProps {
  /** The time it tells; a fixed one stands still. */
  now?: () => number;
  children: ComponentChildren;
}

/** Ages tick once a second, all at once: one timer for the whole panel. */
export function TickingClock({ now = Date.now, children }: TickingClockProps) {
  const [clock] = useState(() => signal(now()));
  useEffect(() => {
    const timer = setInterval(() => {
      clock.value = now();
    }, 1_000);
    return () => clearInterval(timer);
  }, [clock, now]);
  return <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>;
}

/** The time of the last tick: for ages, never for measuring. */
export function useNow(): number {
  return useContext(ClockContext).value;
}
