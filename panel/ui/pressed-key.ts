/** What a key press says of itself: all that the tables of keys ask, so that they are tested with plain objects. */
export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}
