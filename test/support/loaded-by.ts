import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseAst } from 'vite';

/**
 * Scripts and styles that a page of the build loads at its start, or a script, with all that they import
 * statically; paths from the root of the build.
 */
export function loadedBy(entry: string, root = rootOf(entry)): string[] {
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    for (const node of parseAst(readFileSync(join(root, file), 'utf8')).body) {
      if (node.type === 'ImportDeclaration') visit(join(dirname(file), String(node.source.value)));
    }
  };
  if (!entry.endsWith('.html')) visit(relative(root, entry));
  else {
    const html = readFileSync(entry, 'utf8');
    for (const [, path] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) {
      if (path)
        visit(path.startsWith('/') ? path.slice(1) : join(dirname(relative(root, entry)), path));
    }
  }
  return [...files];
}

/** `dist/chrome` of `dist/chrome/panel/panel.html`. */
function rootOf(path: string): string {
  return path.split('/', 2).join('/');
}
