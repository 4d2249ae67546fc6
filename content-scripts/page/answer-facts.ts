import type { Answer } from './exchange';
import { toNumber } from './primordials';

/** Whether there are bytes that the page might read, or wait for. `isHead`: only the headers were asked for. */
export function hasBody({ status, length }: Answer, isHead: boolean): boolean {
  return !isHead && length !== 0 && status !== 204 && status !== 205 && status !== 304;
}

/** Of a `Content-Length`; -1 where there is none, or it is none. */
export function lengthFrom(header: string | null): number {
  const length = header === null ? -1 : toNumber(header);
  return length >= 0 ? length : -1;
}
