interface PathTextProps {
  path: string;
  /** With its question mark, or empty. */
  query: string;
}

/** Paths of one server begin alike: what is cut off is the beginning, unless a query follows. */
export function pathCell(query: string): string {
  return query ? 'cell' : 'cell c-path';
}

/** A path with its query in the background. */
export function PathText({ path, query }: PathTextProps) {
  if (!query) return <bdi>{path}</bdi>;
  return (
    <>
      {path}
      <span class="query">{query.startsWith('?') ? query : `?${query}`}</span>
    </>
  );
}
