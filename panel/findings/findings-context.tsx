import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import type { Announcer } from '../ui/announcer';
import { useNow } from '../ui/clock';
import { createFindingsMemory, type FindingsMemory, type KnownFinding } from './findings-memory';
import { RULES } from './rules';

const FindingsContext = createContext<FindingsMemory | null>(null);

interface FindingsProviderProps {
  session: Session;
  announcer: Announcer;
  children: ComponentChildren;
}

/** Runs the checks once a second, and says each new finding aloud. */
export function FindingsProvider({ session, announcer, children }: FindingsProviderProps) {
  const [memory] = useState(() => createFindingsMemory(RULES));
  const now = useNow();
  const since = session.recordingSince.value;

  useEffect(() => memory.forget(), [memory, since]);
  useEffect(() => {
    const news = memory.update({
      connections: session.connections.peek(),
      pools: session.pools.peek(),
      ownTab: session.tab.peek()?.tabId ?? null,
      browser: session.browser.peek(),
      now,
    });
    const [first] = news;
    if (first) announcer.say(first.title);
  }, [memory, session, announcer, now, since]);

  return <FindingsContext.Provider value={memory}>{children}</FindingsContext.Provider>;
}

/** Those that hold first, then those of the past. */
export function useFindings(): readonly KnownFinding[] {
  return useContext(FindingsContext)?.findings.value ?? [];
}
