import { JsonTree } from './json-tree';
import { ViewerWords } from './viewer-panel';
import type { ViewedMessage } from './viewer-tab';

/** A JSON payload as a tree. */
export function TreeView({ session, index, json, isReadingJson }: ViewedMessage) {
  if (isReadingJson) return <ViewerWords tab="tree">Reading…</ViewerWords>;
  if (!json) return <ViewerWords tab="tree">This payload is not JSON.</ViewerWords>;
  return (
    <JsonTree source={json} session={session} connectionId={session.log.connection(index).id} />
  );
}
