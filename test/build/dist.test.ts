import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import source from '../../manifest.json' with { type: 'json' };
import { RULE_IDS } from '../../panel/findings/rule-ids';
import { loadedBy } from '../support/loaded-by';

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
    ['content-scripts/page/page.js', 62],
    ['content-scripts/bridge/bridge.js', 6],
  ])('keeps %s within %i kB', (script, kilobytes) => {
    expect(readFileSync(join(root, script)).length).toBeLessThanOrEqual(kilobytes * KILOBYTE);
  });

  it('has the instrument of workers as one line of ASCII within 62 kB', () => {
    const script = workerScriptIn(root);
    const program = parseAst(script, { sourceType: 'script' });

    expect(script).toMatch(/^[\x20-\x7e]+$/);
    expect(script.length).toBeLessThanOrEqual(62 * KILOBYTE);
    expect(program.body.map(({ type }) => type)).toEqual(['ExpressionStatement']);
  });

  it('keeps all that the panel loads within 200 kB gzip', () => {
    const bytes = loadedBy(join(root, 'panel/panel.html'))
      .map((file) => gzipSync(readFileSync(join(root, file))).length)
      .reduce((sum, length) => sum + length, 0);

    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(200 * KILOBYTE);
  });

  it('has the page of every finding, without a script, and links that resolve', () => {
    const folder = join(root, 'docs/findings');
    for (const id of RULE_IDS) {
      const page = readFileSync(join(folder, `${id}.html`), 'utf8');
      const targets = [...page.matchAll(/href="([^"#]+)/g)].map(([, target = '']) => target);
      const inside = targets.filter((target) => !/^https:/.test(target));

      expect(page).not.toMatch(/<script/i);
      expect(inside.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
    }
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

  it('ask for the debugger in the build for seeing inside workers alone', () => {
    const own = readJson('dist/chrome-debugger/manifest.json');

    expect(source.permissions).not.toContain('debugger');
    expect(own.permissions).toEqual([...source.permissions, 'debugger']);
  });

  it('ask for the permissions written by hand, and in Firefox for what looks into workers', () => {
    const chrome = readJson('dist/chrome/manifest.json');
    const firefox = readJson('dist/firefox/manifest.json');

    expect(chrome.permissions).toEqual(source.permissions);
    expect(firefox.permissions).toEqual([
      ...source.permissions,
      'webRequestBlocking',
      'webRequestFilterResponse',
    ]);
    for (const { host_permissions } of [chrome, firefox]) {
      expect(host_permissions).toEqual(source.host_permissions);
    }
  });
});

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Text of a string in the background that names what only the instrument of workers names. */
function workerScriptIn(root: string): string {
  const texts: string[] = [];
  for (const file of readdirSync(join(root, 'assets')).filter((name) => name.endsWith('.js'))) {
    const visitor = new Visitor({
      Literal: ({ value }) => typeof value === 'string' && texts.push(value),
      TemplateElement: ({ value }) => texts.push(value.cooked ?? ''),
    });
    visitor.visit(parseAst(readFileSync(join(root, 'assets', file), 'utf8')));
  }
  const [script] = texts.filter((text) => text.includes('BroadcastChannel.prototype'));
  if (script === undefined) throw new Error(`expected the instrument of workers in ${root}`);
  return script;
}
