import { describe, expect, it } from 'vitest';
import { runsFirst } from '../../../extension/background/workers/runs-first';

const LONG = 2_000_000;

describe('runsFirst', () => {
  it.each([
    '',
    'var a = 1;',
    `import('./a.js'); import.meta.url; const important = "import"`,
    `// we import x from 'y'\n/**\n * import { a } from './a.js';\n */\nwork();`,
    `throw new Error("import './a.js' is missing, from 'b'")`,
    `export function from() { return Array.from("abc"); }\nexport default 1;\nexport { a, b };\nlet a, b;`,
    `$.import = 1;import\n("./a.js")`,
    `do_import "a"`,
  ])('is sure that nothing runs before %j', (script) => {
    expect(runsFirst(script)).toBe('itself');
  });

  it.each([
    [`import './a.js'`, './a.js'],
    [`import"./a.js";import"./b.js";`, './a.js'],
    [`/*! licence */\n// more\nimport a, { b as c, d } from "./a.js"\nc();`, './a.js'],
    [`import * as a from './a.js' // why\n;a()`, './a.js'],
    [`import a, * as b from './a.js'`, './a.js'],
    [
      `import {\n  a,\n  b,\n} from 'https://cdn.test/a.js';\nimport './b.js'`,
      'https://cdn.test/a.js',
    ],
    [`import from from './a.js'`, './a.js'],
    [`import defer from './a.js'`, './a.js'],
  ])('names the module that runs before %j', (script, specifier) => {
    expect(runsFirst(script)).toEqual({ specifier });
  });

  it.each([
    `work(); import './a.js';`,
    `work()\nimport{a as b}from"./a.js"`,
    `{}import './a.js'`,
    `do ; while (0) import './a.js'`,
    `1;/* */import/* */'./a.js'`,
    `1;import a,/*'*/{b}/*\n*/from\u00a0'./a.js'`,
    `1;import { "a b" as c } from './a.js'`,
    `1;import { "a\\"b" as c } from './a.js'`,
    `1\u2028import \\u{61}ä from './a.js'`,
    `export * from './a.js'`,
    `export * as b from './a.js'`,
    `let a;export{}from'./a.js'`,
    `import './a.json' with { type: 'json' }`,
    `import a from './a.json'\n/**/with { type: 'json' }`,
    `import defer * as a from './a.js'`,
    `import source a from './a.wasm'`,
    `import './\\u0061.js'`,
    `import { 'a' as b } from './a.js'`,
    `"use strict"; import './a.js'`,
  ])('does not guess what runs before %j', (script) => {
    expect(runsFirst(script)).toBe('unclear');
  });

  it.each([
    ['imports in a comment', `;/*${';import/*'.repeat(LONG / 9)}*/`],
    ['quotes that do not end', `;import "`.repeat(LONG / 9)],
    ['white space', `1${' '.repeat(LONG)}import${'\n'.repeat(LONG)}`],
    ['a long import', `import {${'a,'.repeat(LONG / 2)}} from './a.js'`],
    ['one string', `export const a = "${'x'.repeat(LONG)}"`],
    ['names', `;export ${'a '.repeat(LONG / 2)}`],
  ])('comes to an end with %s', (_, script) => {
    expect(runsFirst(script)).toBeDefined();
  });
});
