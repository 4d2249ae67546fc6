import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import source from '../../manifest.json' with { type: 'json' };

// Runs on what `npm run build` wrote.

const KILOBYTE = 1000;

describe.each(['chrome', 'firefox'])('the build for %s', (browser) => {
  const root = join('dist', browser);
  const manifest = readJson(join(root, 'manifest.json'));
  const scripts = source.content_scripts.flatMap(({ js }) =>
    js.map((file) => file.replace(/\.ts$/, '.js')),
  );

  it.each(scripts)('has %s as one classic script that imports and exports nothing', (script) => {
    const program = parseAst(readFileSync(join(root, script), 'utf8'), { sourceType: 'script' });

    expect(program.body.filter(({ type }) => /^(Import|Export)/.test(type))).toEqual([]);
    expect(readFileSync(join(root, script), 'utf8')).not.toMatch(/\bimport\s*\(/);
  });

  it.each([
    ['content-scripts/page/page.js', 30],
    ['content-scripts/bridge/bridge.js', 6],
  ])('keeps %s within %i kB', (script, kilobytes) => {
    expect(readFileSync(join(root, script)).length).toBeLessThanOrEqual(kilobytes * KILOBYTE);
  });

  it('keeps all that the panel loads within 200 kB gzip', () => {
    const bytes = scriptsOf(join(root, 'panel/panel.html'))
      .map((file) => gzipSync(readFileSync(join(root, file))).length)
      .reduce((sum, length) => sum + length, 0);

    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(200 * KILOBYTE);
  });

  it('lists the bridge before the page script, so that it can take the port', () => {
    expect(manifest.content_scripts.flatMap(({ js }: { js: string[] }) => js)).toEqual(scripts);
    expect(manifest.content_scripts[0].world).toBeUndefined();
    expect(manifest.content_scripts[1].world).toBe('MAIN');
  });

  it('opens no file of the extension to pages', () => {
    expect(manifest.web_accessible_resources).toBeUndefined();
  });

  it('names only files that exist', () => {
    const named = [
      manifest.devtools_page,
      ...Object.values<string>(manifest.icons),
      ...(manifest.background.scripts ?? [manifest.background.service_worker]),
      'panel/panel.html',
      ...scripts,
    ];

    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('contains no eval, no request and no address of a server', () => {
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');

    expect(code).not.toMatch(/\beval\(|\bnew Function\(|\bsendBeacon\b|\bimportScripts\b/);
    expect(code).not.toMatch(/(?<![.\w])fetch\(/);
  });
});

describe('the manifests', () => {
  it('give Chrome a service worker and Firefox an event page', () => {
    expect(readJson('dist/chrome/manifest.json').background).toHaveProperty('service_worker');
    expect(readJson('dist/firefox/manifest.json').background).toHaveProperty('scripts');
  });

  it('tell Firefox that no data is collected', () => {
    const { gecko } = readJson('dist/firefox/manifest.json').browser_specific_settings;

    expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
    expect(gecko.id).toMatch(/@/);
  });

  it('ask for the same permissions in both browsers, as written by hand', () => {
    for (const browser of ['chrome', 'firefox']) {
      const built = readJson(`dist/${browser}/manifest.json`);

      expect(built.permissions).toEqual(source.permissions);
      expect(built.host_permissions).toEqual(source.host_permissions);
    }
  });
});

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The page's own scripts and styles, and all that they import statically. */
function scriptsOf(page: string): string[] {
  const root = join(page, '../..');
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    const code = readFileSync(join(root, file), 'utf8');
    for (const node of parseAst(code).body) {
      if (node.type === 'ImportDeclaration') visit(join(file, '..', String(node.source.value)));
    }
  };
  const html = readFileSync(page, 'utf8');
  for (const [, path] of html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)) {
    if (path) visit(path.startsWith('..') ? join('panel', path) : path);
  }
  return [...files];
}
