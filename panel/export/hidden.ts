/** Stands for a value that was hidden. */
export const HIDDEN = 'hidden';
