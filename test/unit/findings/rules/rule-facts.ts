import type { HandlerFacts, PageHealth } from '../../../../extension/protocol/page-health';
import type { DirectionFacts, MessageFacts } from '../../../../panel/findings/facts/message-facts';
import type { FindingFacts } from '../../../../panel/findings/finding';
import type { Connection } from '../../../../panel/store/model';
import { buildFindingFacts, messagesOf } from '../../../support/build-finding-facts';
import { buildPageHealth } from '../../../support/build-page-health';
import { NOW } from '../../panel-ui/builders';

/** Facts of connections at NOW; `messages` by the id of their connection. */
export function factsAt(
  connections: readonly Connection[],
  messages: Record<string, MessageFacts> = {},
  given: Partial<FindingFacts> = {},
): FindingFacts {
  return buildFindingFacts({
    now: NOW,
    connections,
    messages: ({ id }) => messages[id] ?? null,
    ...given,
  });
}

/** Facts of a connection without frames, but for what is given. */
export function countsOf(
  given: { in?: Partial<DirectionFacts>; out?: Partial<DirectionFacts> } & Partial<
    Omit<MessageFacts, 'in' | 'out'>
  >,
): MessageFacts {
  const nothing = messagesOf([]);
  const { ids, arrivals, repeats, buffered, unseen, quiets } = nothing;
  const rest = { ids, arrivals, repeats, buffered, unseen, quiets };
  return {
    ...rest,
    ...given,
    in: { ...nothing.in, ...given.in },
    out: { ...nothing.out, ...given.out },
  };
}

export function pageOf(given: Partial<PageHealth> = {}): PageHealth {
  return buildPageHealth({ url: 'http://acme.test/', ...given });
}

export function handlersOf(given: Partial<HandlerFacts> = {}): HandlerFacts {
  const nothing = {
    samples: 0,
    totalMs: 0,
    longestMs: 0,
    errors: 0,
    lastError: null,
    timedSince: NOW,
  };
  return { connection: 'doc/1', ...nothing, ...given };
}
