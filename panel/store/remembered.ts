/** Event types repeat by the million; beyond so many different ones they are not worth a table. */
const REMEMBERED = 1_000;

/** Answers each text once. */
export function remembered(answer: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = answer(text);
    if (known.size < REMEMBERED) known.set(text, now);
    return now;
  };
}
