import { build, type Plugin, parseAst } from 'vite';

const NAME = 'virtual:worker-script';
const ENTRY = 'content-scripts/worker/worker.ts';

/**
 * Gives the background the instrument of workers as a text, `workerScript`: one classic script in
 * one line of ASCII, because it is put on the first line of other scripts, whose lines must stay.
 */
export function workerScript(): Plugin {
  return {
    name: 'pushscope:worker-script',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      return `export const workerScript = ${JSON.stringify(await bundle())};`;
    },
  };
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
    },
  });
  const [output] = [result].flat();
  const [chunk] = output && 'output' in output ? output.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`expected one script of ${ENTRY}`);
  return inOneLine(chunk.code.trim());
}

/** The minifier writes line ends and other characters of texts as they are, where that is shorter. */
function inOneLine(code: string): string {
  const line = code.replace(/[^\x20-\x7e]/g, (character) =>
    character === '\n' ? '\\n' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // Fails where one of them stood outside of a text.
  parseAst(line, undefined, ENTRY);
  return line;
}
