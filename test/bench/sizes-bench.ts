import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedBy } from '../support/loaded-by';
import { atMost, digits, type Part, type Row } from './row';

const ROOT = 'dist/chrome';
const KB = 1_000;

interface Bundle {
  readonly what: string;
  readonly files: readonly string[];
  readonly budget?: { readonly kB: number; readonly isGzip: boolean };
}

export const sizes: Part = {
  measures: 'every bundle of the build for Chrome, and what each page of the extension loads',
  run: () => bundles().map(rowOf),
};

/** Each with all that it imports statically, so that shared files count for each that loads them. */
function bundles(): readonly Bundle[] {
  const page = (name: string) => loadedBy(join(ROOT, name));
  const content = (name: string) => [`content-scripts/${name}/${name}.js`];
  const known: readonly Bundle[] = [
    { what: 'page script', files: content('page'), budget: { kB: 30, isGzip: false } },
    { what: 'bridge', files: content('bridge'), budget: { kB: 6, isGzip: false } },
    {
      what: 'panel at its start',
      files: page('panel/panel.html'),
      budget: { kB: 200, isGzip: true },
    },
    { what: 'popup', files: page('extension/popup/popup.html') },
    { what: 'settings', files: page('extension/settings/settings.html') },
    { what: 'devtools page', files: page('extension/devtools/devtools.html') },
    { what: 'background', files: loadedBy(join(ROOT, 'service-worker-loader.js')) },
  ];
  const seen = new Set(known.flatMap(({ files }) => files));
  const rest = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css)$/.test(file) && !seen.has(file))
    .sort();
  return [...known, { what: `loaded when needed, ${rest.length} files`, files: rest }];
}

function rowOf({ what, files, budget }: Bundle): Row {
  const contents = files.map((file) => readFileSync(join(ROOT, file)));
  const kB = sum(contents.map(({ length }) => length)) / KB;
  const gzip = sum(contents.map((content) => gzipSync(content).length)) / KB;
  return {
    what: `size: ${what}`,
    value: `${digits(kB)} kB, ${digits(gzip)} kB gzip`,
    ...(budget && atMost(budget.kB, budget.isGzip ? 'kB gzip' : 'kB', budget.isGzip ? gzip : kB)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
