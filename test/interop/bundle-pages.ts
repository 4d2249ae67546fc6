import { join } from 'node:path';
import { build } from 'vite';
import type { PushServer } from '../../demo/servers/push-server';

const PAGES = join(import.meta.dirname, 'pages');

/** The scripts of these pages with the libraries in them, by path. */
export async function bundlePages(names: readonly string[]): Promise<Map<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: PAGES,
    publicDir: false,
    // As their authors test them: libraries have warnings and checks that they drop in production.
    mode: 'development',
    // SockJS expects a bundler that has it.
    define: { global: 'globalThis' },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(PAGES, `${name}.js`)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('Expected the output of one build');
  return new Map(
    output.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])),
  );
}

/** Serves them at `/bundle/NAME.js`, and `/library.html?name=&script=&transport=` that runs one. */
export function servePages(server: PushServer, scripts: ReadonlyMap<string, string>): void {
  for (const [path, code] of scripts) {
    server.route(`/bundle/${path}`, (request) =>
      request.answer(200, code, { 'content-type': 'text/javascript; charset=utf-8' }),
    );
  }
  server.route('/library.html', (request) => {
    const script = encodeURIComponent(request.url.searchParams.get('script') ?? '');
    const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
      <body><script type="module" src="/bundle/${script}.js"></script></body>`;
    request.answer(200, html, { 'content-type': 'text/html; charset=utf-8' });
  });
}
