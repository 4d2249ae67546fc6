import type { Panel } from '../support/browser';
import { statusOf } from '../support/panel-parts';
import { until } from '../support/until';

/** What the panel's status bar counts; from a million on to three digits. */
export interface PanelCounts {
  readonly messages: number;
  readonly shown: number;
  readonly lost: number;
}

/** Two numbers of three digits each may be so far from what they stand for. */
const ROUNDED = 0.99;
const ARRIVED_MS = 120_000;
/** Longer than the page takes to tell of a loss, or of a batch. */
const STILL_MS = 1_000;

export async function countsOf(panel: Panel): Promise<PanelCounts> {
  const status = await statusOf(panel);
  const count = (word: string) => {
    const [, digits = '', million] = new RegExp(`([\\d.,]+)( M)? ${word}`).exec(status) ?? [];
    return Number(digits.replaceAll(',', '')) * (million ? 1_000_000 : 1);
  };
  return { messages: count('messages'), shown: count('shown'), lost: count('lost') };
}

/** Resolves when the panel has so many messages more than before, those that were lost included. */
export async function arrived(
  panel: Panel,
  before: PanelCounts,
  frames: number,
): Promise<PanelCounts> {
  const total = before.messages + before.lost + frames;
  const isExact = total < 1_000_000;
  const look = async (wanted: number) => {
    const counts = await countsOf(panel);
    return counts.messages + counts.lost >= wanted ? counts : undefined;
  };
  const words = `${frames} frames in the panel`;
  let counts = await until(words, () => look(isExact ? total : total * ROUNDED), ARRIVED_MS);
  // Where numbers are rounded, they are all there when they stand still.
  for (let last: PanelCounts | undefined; !isExact && !isSame(last, counts); ) {
    last = counts;
    await new Promise((resolve) => setTimeout(resolve, STILL_MS));
    counts = await countsOf(panel);
  }
  return counts;
}

function isSame(last: PanelCounts | undefined, { messages, lost }: PanelCounts): boolean {
  return last?.messages === messages && last.lost === lost;
}
