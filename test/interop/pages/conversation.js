/**
 * Has a conversation through a library, and tells the page around what the library said, in order.
 * @param {(tell: (...what: unknown[]) => void, transport: string | null) => Promise<void>} talk
 */
export function conversation(talk) {
  const query = new URLSearchParams(location.search);
  const told = [];
  const over = (error) => parent.postMessage({ library: query.get('name'), told, error }, '*');
  talk((...what) => told.push(what), query.get('transport')).then(
    () => over(''),
    (error) => over(String(error)),
  );
}
