import { FAULT_CHARS } from '../../extension/protocol/limits';
import { clipText } from './copy-text';
import { ownProperty } from './primordials';

/**
 * What an error says, without calling into the page: the message of an error that the browser
 * throws is a data property of its own, everything else about it may be the page's.
 */
export function faultMessage(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'a value that is no error was thrown';
  const message: unknown = ownProperty(error, 'message')?.value;
  return typeof message === 'string'
    ? clipText(message, FAULT_CHARS)
    : 'an error without a message';
}
