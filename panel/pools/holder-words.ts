import type { SlotView } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';
import type { Words } from './wait-words';

/** A server may take this long to answer before it is worth a word. */
const UNANSWERED_MS = 1_000;

/** What is to be said of a request that is among a pool's holders; `null` where nothing is. */
export function holderWords(
  slot: Pick<SlotView, 'state' | 'startedAt' | 'isCounted'>,
  now: number,
): Words | null {
  const { state, startedAt, isCounted } = slot;
  if (state === 'connecting' && now - startedAt <= UNANSWERED_MS) return null;
  if (!isCounted) return uncountedWords(slot);
  if (state !== 'connecting') return null;
  return {
    short: 'not answered yet',
    full: 'it holds a slot, and the server has not answered yet',
  };
}

/** Why a request that is listed among the holders is not counted as one; `null` for one that is. */
export function uncountedWords({
  state,
  isCounted,
}: Pick<SlotView, 'state' | 'isCounted'>): Words | null {
  if (isCounted || state === 'waiting') return null;
  if (state === 'connecting') {
    return {
      short: 'not answered yet, or waiting for a stream',
      full: 'the server has not answered yet, or the request waits for a stream: only the browser knows the limit',
    };
  }
  return {
    short: 'opened, may have ended',
    full: 'it was opened, and may have ended since: the browser tells nobody',
  };
}

/** The same of several requests of one owner. */
export function holdersWords(
  slots: readonly Pick<SlotView, 'state' | 'startedAt' | 'isCounted'>[],
  now: number,
): Words | null {
  const [only] = slots;
  if (only && slots.length === 1) return holderWords(only, now);
  const told = slots.filter((slot) => holderWords(slot, now) !== null);
  const unanswered = told.filter(({ state }) => state === 'connecting').length;
  const parts = [
    ...(unanswered > 0 ? [`${formatCount(unanswered)} not answered yet`] : []),
    ...(told.length > unanswered
      ? [`${formatCount(told.length - unanswered)} may have ended`]
      : []),
  ];
  if (parts.length === 0) return null;
  return { short: parts.join(', '), full: parts.join(', ') };
}
