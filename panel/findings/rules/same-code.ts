import type { Connection } from '../../store/model';
import { parseStack } from '../../store/parse-stack';

/** The line of code that made a connection, such as `app.js:12:5`; `null` where its stack does not tell. */
export function madeAt({ stack }: Connection): string | null {
  const place = parseStack(stack)[0]?.place;
  return place ? `${place.url}:${place.line}:${place.column}` : null;
}

/** As people read it: `connect (app.js:12)`. */
export function codeName({ stack }: Connection): string {
  const [line] = parseStack(stack);
  if (!line?.place) return 'unknown code';
  return `${line.name} (${line.place.url.replace(/^.*\//, '')}:${line.place.line})`;
}
