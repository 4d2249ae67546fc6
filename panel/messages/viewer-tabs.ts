import { DecodedView } from './decoded-view';
import { DiffView } from './diff/diff-view';
import { HexView } from './hex-view';
import { ImageView, isImage } from './image-view';
import { TextView } from './text-view';
import { TreeView } from './tree-view';
import type { ViewedMessage, ViewerTab } from './viewer-tab';

/** In the order in which they stand. */
export const VIEWER_TABS: readonly ViewerTab[] = [
  { id: 'tree', title: 'Tree', isOffered: () => true, View: TreeView },
  { id: 'text', title: 'Text', isOffered: () => true, View: TextView },
  { id: 'hex', title: 'Hex', isOffered: () => true, View: HexView },
  {
    id: 'decoded',
    title: 'Decoded',
    isOffered: ({ decoding }) => decoding !== undefined,
    View: DecodedView,
  },
  { id: 'image', title: 'Image', isOffered: isImage, View: ImageView },
  { id: 'diff', title: 'Diff', isOffered: () => true, View: DiffView },
];

/** The tab that says most about a message, while the user has chosen none. */
export function bestTab(message: ViewedMessage): string {
  const { payload, json, isReadingJson, decoding } = message;
  if (payload.isBinary) {
    if (decoding && decoding.basis !== 'guess') return 'decoded';
    return isImage(message) ? 'image' : 'hex';
  }
  // What takes that long to read is nearly always JSON.
  return isReadingJson || json?.isContainer(0) ? 'tree' : 'text';
}
