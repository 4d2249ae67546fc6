import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface StaticFile {
  readonly body: Uint8Array;
  readonly headers: Record<string, string>;
}

/**
 * The file of the first directory that has it. A file `NAME.headers.json` beside it adds headers,
 * for pages that need a content security policy or a cache rule.
 */
export async function readStaticFile(
  directories: readonly string[],
  path: string,
): Promise<StaticFile | undefined> {
  // `normalize` on an absolute path cannot climb above it.
  const name = normalize(decodeURIComponent(path.endsWith('/') ? `${path}index.html` : path));
  const contentType = CONTENT_TYPES[extname(name)];
  if (!contentType) return undefined;
  for (const directory of directories) {
    const body = await readFile(join(directory, name)).catch(() => undefined);
    if (!body) continue;
    const extra = await readFile(join(directory, `${name}.headers.json`), 'utf8').catch(() => '{}');
    // `no-cache` and not `no-store`, which would keep the page out of the back/forward cache.
    const headers = { 'content-type': contentType, 'cache-control': 'no-cache' };
    return { body, headers: { ...headers, ...JSON.parse(extra) } };
  }
  return undefined;
}
