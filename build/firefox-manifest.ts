import { readFileSync } from 'node:fs';

/** The parts of a built manifest that Firefox needs otherwise. */
export interface BuiltManifest {
  permissions: readonly string[];
  background: { service_worker: string; type: string };
  minimum_chrome_version?: string;
  [key: string]: unknown;
}

/** Put the instrument in front of workers' scripts; Chrome has no such thing. */
export const FIREFOX_PERMISSIONS = ['webRequestBlocking', 'webRequestFilterResponse'];

/**
 * Derives Firefox's manifest from the one built for Chrome.
 *
 * Firefox runs the background as an event page from `background.scripts`; the store wants an id and
 * `data_collection_permissions`, which Firefox knows from version 140 on.
 */
export function firefoxManifest(chrome: BuiltManifest): Record<string, unknown> {
  const { background, minimum_chrome_version: _, ...shared } = chrome;
  return {
    ...shared,
    permissions: [...shared.permissions, ...FIREFOX_PERMISSIONS],
    background: { scripts: [background.service_worker], type: background.type },
    browser_specific_settings: {
      gecko: {
        id: 'pushscope@pushscope.dev',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}

export function readManifest(path: string): BuiltManifest {
  return JSON.parse(readFileSync(path, 'utf8'));
}
