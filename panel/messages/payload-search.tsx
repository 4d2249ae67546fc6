import type { RefObject } from 'preact';
import type { Session } from '../store/session-api';
import { SearchField } from './search-field';
import type { HitWalk } from './use-hits';
import { messagesState } from './view-state';

interface PayloadSearchProps {
  session: Session;
  walk: HitWalk;
  /** What is searched, and gets the focus back. */
  box: RefObject<HTMLElement | null>;
}

/** The search of one tab of the viewer; its text is that of all tabs and messages. */
export function PayloadSearch({ session, walk, box }: PayloadSearchProps) {
  const { query } = messagesState(session);
  return (
    <SearchField
      query={query.value}
      onQuery={(text) => {
        query.value = text;
      }}
      walk={walk}
      onLeave={() => box.current?.focus()}
    />
  );
}
