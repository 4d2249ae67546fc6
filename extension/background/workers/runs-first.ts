// What runs first of a script: it, or a module that it imports (ECMAScript, sections 16.2.1 to
// 16.2.3). Nothing is parsed as a whole: `'itself'` is said only where no import can be hidden in the
// text, and a module is named only where its import is the first thing in it.

import { SPACE } from './directive-prologue';

export type RunsFirst = 'itself' | 'unclear' | { specifier: string };

const NAMESPACE = String.raw`\*\s*as\s+[\w$]+\s*`;
const NAMED = String.raw`\{[\w$\s,]*\}\s*`;
const BINDINGS = String.raw`(?:${NAMESPACE}|${NAMED}|[\w$]+\s*(?:,\s*(?:${NAMESPACE}|${NAMED}))?)from\s*`;
/** Without attributes, phases (`defer`, `source`), escapes and comments: those are unclear. */
const FIRST_IMPORT = new RegExp(
  String.raw`import(?![\w$])\s*(?:${BINDINGS})?(?:"([^"\\\n\r]*)"|'([^'\\\n\r]*)')`,
  'y',
);
const ATTRIBUTES = /with(?![\w$])|assert(?![\w$])|\//y;

const KEYWORD = /\b(?:import|export)(?![\w$])/g;
/** What an import or export declaration is made of, up to its specifier. */
const PART = new RegExp(
  [
    String.raw`(?<space>\s+|\/\/.*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<string>"[^"\\\n\r]*"|'[^'\\\n\r]*')`,
    '[{},*]',
    String.raw`[^\s"'\x60{},*/;:()[\]=<>.+\-!?&|^%~@#]+`,
  ].join('|'),
  'y',
);
const UNREADABLE = ['"', "'", '/'];
const STATEMENT_ENDS = ';})/';
const LINE_END = /[\n\r\u2028\u2029]/;
const WHITE = /\s/;
/** Characters looked at for each one of the script, so that no script can take long. */
const EFFORT = 4;

export function runsFirst(script: string): RunsFirst {
  const start = endOf(SPACE, script, 0);
  FIRST_IMPORT.lastIndex = start;
  const found = FIRST_IMPORT.exec(script);
  if (!found) return mayImport(script) ? 'unclear' : 'itself';
  const next = endOf(SPACE, script, FIRST_IMPORT.lastIndex);
  ATTRIBUTES.lastIndex = next;
  return ATTRIBUTES.test(script) ? 'unclear' : { specifier: found[1] ?? found[2] ?? '' };
}

/** Also for what only looks like an import, such as one in a comment of its own line. */
function mayImport(script: string): boolean {
  let effort = EFFORT * script.length;
  for (const { index, 0: keyword } of script.matchAll(KEYWORD)) {
    if (!mayBeginStatement(script, index)) continue;
    let position = index + keyword.length;
    let isSpecifier = keyword === 'import';
    for (;;) {
      PART.lastIndex = position;
      const part = PART.exec(script);
      // A string with escapes, or something without an end.
      if (!part && UNREADABLE.includes(script.charAt(position))) return true;
      if (!part) break;
      if (part.groups?.string && isSpecifier) return true;
      position = PART.lastIndex;
      effort -= part[0].length;
      if (effort < 0) return true;
      if (!part.groups?.space) isSpecifier = part[0] === 'from';
    }
  }
  return false;
}

/** After a statement, a comment, a line end; `)` ends `do … while ()`. */
function mayBeginStatement(script: string, index: number): boolean {
  let before = index - 1;
  while (before >= 0 && WHITE.test(script.charAt(before))) {
    if (LINE_END.test(script.charAt(before))) return true;
    before--;
  }
  return before < 0 || STATEMENT_ENDS.includes(script.charAt(before));
}

function endOf(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}
