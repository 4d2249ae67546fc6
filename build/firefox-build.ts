import type { Plugin } from 'vite';
import { copyOfChrome } from './copy-of-chrome';
import { firefoxManifest } from './firefox-manifest';

interface Directories {
  chromeDir: string;
  firefoxDir: string;
}

/** The Chrome build with Firefox's manifest. */
export function firefoxBuild({ chromeDir, firefoxDir }: Directories): Plugin {
  const name = 'pushscope:firefox-build';
  return copyOfChrome({ name, chromeDir, copyDir: firefoxDir, manifestOf: firefoxManifest });
}
