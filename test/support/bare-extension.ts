import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from './browser';

/**
 * Writes an extension into a folder that does nothing but what these content scripts do: the drivers
 * want one in every browser that they start.
 */
export function writeBareExtension(
  browser: BrowserName,
  folder: string,
  contentScripts: readonly object[] = [],
): void {
  writeFileSync(join(folder, 'background.js'), '');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest(browser, contentScripts)));
}

function manifest(browser: BrowserName, contentScripts: readonly object[]): object {
  return {
    manifest_version: 3,
    name: 'Instrument',
    version: '1',
    permissions: ['storage'],
    host_permissions: ['<all_urls>'],
    background:
      browser === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' },
    ...(contentScripts.length > 0 && { content_scripts: contentScripts }),
    ...(browser === 'firefox' && {
      browser_specific_settings: { gecko: { id: 'instrument@pushscope.test' } },
    }),
  };
}
