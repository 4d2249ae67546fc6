import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { readManifest } from './firefox-manifest';

/** ZIP knows no time before 1980; a fixed one makes each run give the same bytes. */
const TIMESTAMP = new Date(1980, 0, 1);

/** Writes `artifacts/pushscope-BROWSER-VERSION.zip` of a finished build. */
function writePackage(browser: string): void {
  const root = join('dist', browser);
  const { version } = readManifest(join(root, 'manifest.json'));
  const files: Zippable = {};
  for (const path of filesBelow(root)) {
    files[relative(root, path).split(sep).join('/')] = readFileSync(path);
  }
  mkdirSync('artifacts', { recursive: true });
  const target = join('artifacts', `pushscope-${browser}-${version}.zip`);
  writeFileSync(target, zipSync(files, { level: 9, mtime: TIMESTAMP, os: 3 }));
  console.log(target);
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const [, , ...browsers] = process.argv;
for (const browser of browsers.length > 0 ? browsers : ['chrome', 'firefox']) writePackage(browser);
