import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

/** The pages of findings, and what they refer to. */
const SOURCES = ['docs/findings', 'docs', 'docs/decisions'];

/** Puts the page of each finding into the extension, so that the panel can lead to it without a network. */
export function findingPages(): Plugin {
  return {
    name: 'pushscope:finding-pages',
    generateBundle() {
      for (const path of SOURCES.flatMap(markdownIn)) {
        const source = pageOf(readFileSync(path, 'utf8'));
        this.emitFile({ type: 'asset', fileName: path.replace(/\.md$/, '.html'), source });
      }
    },
  };
}

function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

function pageOf(markdown: string): string {
  const marked = new Marked({
    walkTokens(token) {
      if (token.type === 'link')
        token.href = token.href.replace(/^([\w./-]+)\.md(?=#|$)/, '$1.html');
    },
  });
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Pushscope';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title.replace(/[<&]/g, '')}</title>
<style>${STYLE}</style>
<main>
${marked.parse(markdown, { async: false })}</main>
</html>
`;
}

const STYLE = `
body { font: 14px/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; }
main { max-width: 720px; margin: 32px auto; padding: 0 16px; }
pre { padding: 8px 12px; overflow: auto; border: 1px solid GrayText; border-radius: 6px; }
code { font-family: ui-monospace, monospace; font-size: 13px; }
table { border-collapse: collapse; }
th, td { padding: 4px 8px; border: 1px solid GrayText; text-align: left; vertical-align: top; }
`;
