import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type BuiltManifest, readManifest } from './firefox-manifest';

interface CopyOptions {
  /** Of the plugin. */
  name: string;
  chromeDir: string;
  /** Emptied first. */
  copyDir: string;
  manifestOf(chrome: BuiltManifest): object;
}

/** Copies the finished Chrome build, byte for byte, and gives the copy a manifest of its own. */
export function copyOfChrome({ name, chromeDir, copyDir, manifestOf }: CopyOptions): Plugin {
  let failed = false;
  return {
    name,
    apply: 'build',
    buildEnd(error) {
      failed = error !== undefined;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (failed) return;
        rmSync(copyDir, { recursive: true, force: true });
        cpSync(chromeDir, copyDir, { recursive: true });
        const manifest = manifestOf(readManifest(join(chromeDir, 'manifest.json')));
        const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
        writeFileSync(join(copyDir, 'manifest.json'), text);
      },
    },
  };
}
