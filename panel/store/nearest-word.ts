/** The word of the list that one or two typing errors lead to; `undefined` where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const allowed = typed.length <= 3 ? 1 : 2;
  let nearest: string | undefined;
  let best = allowed + 1;
  for (const word of words) {
    const distance = typingErrors(typed, word);
    if (distance < best) {
      best = distance;
      nearest = word;
    }
  }
  return nearest;
}

/** Letters to add, leave out or change (Levenshtein's distance), one row of the table at a time. */
function typingErrors(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
