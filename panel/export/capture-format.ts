export const CAPTURE_FORMAT = 'pushscope';
/** Grows with every change of the format: a reader takes its own version and older ones. */
export const CAPTURE_VERSION = 1;
