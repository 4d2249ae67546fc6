import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Content scripts are bundled in a build of their own, so a watching build does not know the files
 * that only they import.
 */
export function watchContentScripts(): Plugin {
  return {
    name: 'pushscope:watch-content-scripts',
    apply: 'build',
    buildStart() {
      if (!this.meta.watchMode) return;
      for (const folder of ['content-scripts', 'extension/protocol']) {
        for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (file.endsWith('.ts')) this.addWatchFile(resolve(join(folder, file)));
        }
      }
    },
  };
}
