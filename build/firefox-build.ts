import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { firefoxManifest, readManifest } from './firefox-manifest';

interface Directories {
  chromeDir: string;
  firefoxDir: string;
}

/** Copies the finished Chrome build, byte for byte, and gives the copy Firefox's manifest. */
export function firefoxBuild({ chromeDir, firefoxDir }: Directories): Plugin {
  let failed = false;
  return {
    name: 'pushscope:firefox-build',
    apply: 'build',
    buildEnd(error) {
      failed = error !== undefined;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (failed) return;
        rmSync(firefoxDir, { recursive: true, force: true });
        cpSync(chromeDir, firefoxDir, { recursive: true });
        const manifest = firefoxManifest(readManifest(join(chromeDir, 'manifest.json')));
        writeFileSync(
          join(firefoxDir, 'manifest.json'),
          `${JSON.stringify(manifest, undefined, 2)}\n`,
        );
      },
    },
  };
}
