import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBareExtension } from './bare-extension';
import type { BrowserName } from './browser';

/** As in the built manifest: what of it concerns the instrument. */
interface ContentScript {
  readonly js: readonly string[];
  readonly world?: string;
}

const EVERYWHERE = {
  matches: ['<all_urls>'],
  run_at: 'document_start',
  all_frames: true,
  match_about_blank: true,
  match_origin_as_fallback: true,
};
const CONTENT_SCRIPTS = [
  { ...EVERYWHERE, js: ['probe.js'] },
  { ...EVERYWHERE, js: ['page.js'], world: 'MAIN' },
];

/**
 * An extension of the built page instrument alone, with a probe in the place of the bridge:
 * a test sees what the instrument says, whatever becomes of it later.
 */
export function writeInstrumentExtension(browser: BrowserName): string {
  const dist = join('dist', browser === 'firefox' ? 'firefox' : 'chrome');
  const built: { content_scripts: readonly ContentScript[] } = JSON.parse(
    readFileSync(join(dist, 'manifest.json'), 'utf8'),
  );
  const script = built.content_scripts.find(({ world }) => world === 'MAIN')?.js[0];
  if (script === undefined) throw new Error(`${dist} has no script for the page's world`);

  const folder = mkdtempSync(join(tmpdir(), 'pushscope-instrument-'));
  cpSync(join(dist, script), join(folder, 'page.js'));
  cpSync(join(import.meta.dirname, 'instrument-probe.js'), join(folder, 'probe.js'));
  writeBareExtension(browser, folder, CONTENT_SCRIPTS);
  return folder;
}
