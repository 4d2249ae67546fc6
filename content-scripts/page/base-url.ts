import { getterOf } from './primordials';

/** What the addresses that a script gives are relative to. */
export const baseUrl: () => string = typeof document === 'undefined' ? ofWorker() : ofDocument();

/** A page may move the base of its document at any time. */
function ofDocument(): () => string {
  const baseOf = getterOf(Node, 'baseURI');
  const ownDocument = document;
  return () => baseOf(ownDocument);
}

function ofWorker(): () => string {
  const { href } = location;
  return () => href;
}
