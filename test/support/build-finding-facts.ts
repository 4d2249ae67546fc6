import { FRAME } from '../../extension/protocol/frames';
import { ConnectionStudy } from '../../panel/findings/facts/connection-study';
import type { MessageFacts } from '../../panel/findings/facts/message-facts';
import type { FindingFacts } from '../../panel/findings/finding';
import { chainsOf } from '../../panel/store/chains/chains-of';
import type { Connection, FrameReader } from '../../panel/store/model';
import { type FrameSpec, START } from './build-messages';

/** What rules look at: nothing but what is given; chains are those of the given connections. */
export function buildFindingFacts(
  given: Partial<FindingFacts> & Pick<FindingFacts, 'now'>,
): FindingFacts {
  const { connections = [], browser = 'chromium' } = given;
  return {
    connections,
    chains: chainsOf(connections, browser),
    messages: () => null,
    pools: [],
    polls: [],
    totals: null,
    pages: [],
    tabs: [],
    ownTab: 7,
    browser,
    ...given,
  };
}

/** The facts of one connection's frames, as the panel's own study reads them from a log. */
export function messagesOf(frames: readonly FrameSpec[], from = START): MessageFacts {
  const log = logOf(frames, from);
  const study = new ConnectionStudy(log);
  for (let index = 0; index < frames.length; index += 1) study.add(log, index, true);
  return study;
}

function logOf(frames: readonly FrameSpec[], from: number): FrameReader {
  const at = (index: number): FrameSpec => frames[index] ?? {};
  return {
    start: 0,
    end: frames.length,
    connection: () => ({}) as Connection,
    time: (index) => from + (at(index).after ?? 0),
    code: (index) => at(index).code ?? FRAME.event,
    size: (index) => at(index).size ?? Buffer.byteLength(at(index).payload ?? ''),
    payload: (index) => at(index).payload ?? null,
    isCut: () => false,
    isRedacted: () => false,
    eventType: (index) => at(index).eventType ?? '',
    eventId: (index) => at(index).eventId ?? '',
    frameNumber: (index) => index + 1,
    gap: () => Number.NaN,
    lostBefore: () => 0,
    seenBy: () => 'connection',
    placedBefore: () => null,
  };
}
