export interface WantedLabel {
  /** Pixels from the top where the label's middle would like to be. */
  y: number;
  /** The higher one stays when there is no room for all. */
  weight: number;
}

/** Lines of 11 px text; closer than this they run into each other. */
export const LABEL_GAP_PX = 12;

/**
 * Moves labels apart, as little as needed, inside 0 to `height`, and keeps their order. Returns the middle of each
 * label in the order given, `null` for those that find no room.
 */
export function placeLabels(wanted: readonly WantedLabel[], height: number): (number | null)[] {
  const room = Math.max(1, Math.floor(height / LABEL_GAP_PX) + 1);
  const kept = wanted
    .map((label, index) => ({ ...label, index }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, room)
    .sort((a, b) => a.y - b.y || a.index - b.index);

  const placed: (number | null)[] = wanted.map(() => null);
  let lowest = 0;
  const down = kept.map(({ y }) => {
    const at = Math.max(y, lowest);
    lowest = at + LABEL_GAP_PX;
    return at;
  });
  let highest = height;
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const label = kept[at];
    if (!label) continue;
    const y = Math.min(down[at] ?? label.y, highest);
    placed[label.index] = y;
    highest = y - LABEL_GAP_PX;
  }
  return placed;
}
