import { parseUrl } from '../export/parse-url';
import type { StackLine } from '../store/parse-stack';

/** `live-client.ts:48`. */
export function placeText({ url, line }: NonNullable<StackLine['place']>): string {
  const path = parseUrl(url)?.pathname ?? url;
  return `${path.split('/').at(-1) || path}:${line}`;
}
