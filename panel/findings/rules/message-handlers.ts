import type { HandlerFacts, PageHealth } from '../../../extension/protocol/page-health';
import type { Connection } from '../../store/model';
import type { FindingFacts } from '../finding';
import { connectionById } from './connections-of';

/** What is known of the page's handlers of one connection. */
export interface KnownHandlers {
  connection: Connection;
  page: PageHealth;
  handlers: HandlerFacts;
}

/** Of every connection whose page told of them. */
export function knownHandlers({ pages, connections }: FindingFacts): KnownHandlers[] {
  return pages.flatMap((page) =>
    page.handlers.flatMap((handlers) => {
      const connection = connectionById(connections, handlers.connection);
      return connection ? [{ connection, page, handlers }] : [];
    }),
  );
}
