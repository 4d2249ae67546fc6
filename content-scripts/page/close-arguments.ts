import { REASON_CHARS } from '../../extension/protocol/limits';
import { clipText } from './copy-text';
import { argumentOf, round, toNumber } from './primordials';

/**
 * Code and reason of a `close()` that the browser accepted. Objects are not converted again: the
 * page would see it. The close event tells what they were.
 */
export function closeArguments(args: unknown[]): { code: number; reason: string } {
  return { code: codeFrom(argumentOf(args, 0)), reason: reasonFrom(argumentOf(args, 1)) };
}

function codeFrom(code: unknown): number {
  if (typeof code === 'number') return round(code);
  return typeof code === 'string' ? round(toNumber(code)) : 0;
}

function reasonFrom(reason: unknown): string {
  if (reason === undefined || typeof reason === 'object' || typeof reason === 'function') return '';
  return clipText(`${reason}`, REASON_CHARS);
}
