import type { Plugin } from 'vite';
import { copyOfChrome } from './copy-of-chrome';
import type { BuiltManifest } from './firefox-manifest';

interface Directories {
  chromeDir: string;
  debuggerDir: string;
}

/**
 * The Chrome build for people who want to see inside workers: with the permission that Chromium gives at
 * installation or never, and so not to everybody.
 */
export function debuggerBuild({ chromeDir, debuggerDir }: Directories): Plugin {
  const name = 'pushscope:debugger-build';
  return copyOfChrome({ name, chromeDir, copyDir: debuggerDir, manifestOf: debuggerManifest });
}

export function debuggerManifest(chrome: BuiltManifest): Record<string, unknown> {
  const permissions = Array.isArray(chrome.permissions) ? chrome.permissions : [];
  return {
    ...chrome,
    name: 'Pushscope (sees inside workers)',
    permissions: [...permissions, 'debugger'],
  };
}
