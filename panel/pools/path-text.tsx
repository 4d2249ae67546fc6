interface PathTextProps {
  path: string;
  /** With its question mark, or empty. */
  query: string;
}

/** A path with its query in the background. */
export function PathText({ path, query }: PathTextProps) {
  return (
    <>
      {path}
      {query && <span class="query">{query.startsWith('?') ? query : `?${query}`}</span>}
    </>
  );
}
