/** Marks in one line; more would only cost layout. */
const MARKS = 200;

interface MarkedTextProps {
  text: string;
  pattern: RegExp | undefined;
}

/** A text with what was searched for in it. */
export function MarkedText({ text, pattern }: MarkedTextProps) {
  if (!pattern) return <>{text}</>;
  const parts: (string | preact.JSX.Element)[] = [];
  let end = 0;
  pattern.lastIndex = 0;
  for (
    let found = pattern.exec(text);
    found && parts.length < 2 * MARKS;
    found = pattern.exec(text)
  ) {
    if (found.index > end) parts.push(text.slice(end, found.index));
    end = found.index + found[0].length;
    parts.push(<mark key={found.index}>{found[0]}</mark>);
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}
