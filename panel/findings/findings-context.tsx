import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import type { Announcer } from '../ui/announcer';
import { useNow } from '../ui/clock';
import type { Checks } from './checks';
import type { MessageFacts } from './facts/message-facts';
import type { KnownFinding, UnlistedFindings } from './findings-memory';

const FindingsContext = createContext<Checks | null>(null);

interface FindingsProviderProps {
  session: Session;
  announcer: Announcer;
  children: ComponentChildren;
}

/** Runs the checks once a second, between other work, and says each new finding aloud. */
export function FindingsProvider({ session, announcer, children }: FindingsProviderProps) {
  const checks = useChecks(session);
  const now = useNow();
  const since = session.recordingSince.value;

  useEffect(() => {
    if (!checks) return;
    let timer: ReturnType<typeof setTimeout>;
    const step = () => {
      if (checks.read()) {
        timer = setTimeout(step);
        return;
      }
      const [first] = checks.run(now);
      if (first) announcer.say(first.title);
    };
    step();
    return () => clearTimeout(timer);
  }, [checks, announcer, now, since]);

  return <FindingsContext.Provider value={checks}>{children}</FindingsContext.Provider>;
}

/** Loaded after the panel has drawn itself: the rules and their words are as large as a view. */
function useChecks(session: Session): Checks | null {
  const [checks, setChecks] = useState<Checks | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import('./checks').then((loaded) => {
      if (isWanted) setChecks(new loaded.Checks(session));
    });
    return () => {
      isWanted = false;
    };
  }, [session]);
  return checks;
}

/** `null` until they are loaded. */
export function useLoadedChecks(): Checks | null {
  return useContext(FindingsContext);
}

/** Those that hold first, then those of the past. */
export function useFindings(): readonly KnownFinding[] {
  return useContext(FindingsContext)?.memory.findings.value ?? [];
}

/** How many there are beside those. */
export function useUnlistedFindings(): UnlistedFindings {
  return useContext(FindingsContext)?.memory.unlisted.value ?? NONE_UNLISTED;
}

const NONE_UNLISTED: UnlistedFindings = { present: 0, past: 0 };

/** What is checked; empty until the checks are loaded. */
export function useCheckNames(): readonly string[] {
  return useContext(FindingsContext)?.names ?? [];
}

/** What a connection's frames add up to; `null` before the checks have read one. */
export function useMessageFacts(connection: Connection): MessageFacts | null {
  return useContext(FindingsContext)?.messages(connection) ?? null;
}
