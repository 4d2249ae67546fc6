// Whether a script begins with the directive "use strict" (ECMAScript, section 11.2.1). Text in
// front of it would make it an ordinary string, so it has to be repeated before that text.

/** White space, line ends and comments, those that look like HTML included. */
export const SPACE = /(?:\s|\/\/.*|<!--.*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\\n\r]|\\(?:\r\n|[\s\S]))*"|'(?:[^'\\\n\r]|\\(?:\r\n|[\s\S]))*'/y;
/** After a line end these go on with the expression that the string begins. */
const CONTINUES = /[.([,*/%&|^<>=?:`]|\+(?!\+)|-(?!-)|!=|in(?:stanceof)?(?![\w$\\])/y;
/** As much as a token takes that decides, so that one cut in two is not taken for another. */
const LOOKAHEAD = 12;

/**
 * `undefined` where more of the script is needed to tell. `isWhole`: there is no more of it.
 */
export function hasUseStrict(text: string, isWhole: boolean): boolean | undefined {
  let position = 0;
  for (;;) {
    position = endOf(SPACE, text, position) ?? position;
    if (isOpenComment(text, position)) return isWhole ? false : undefined;
    const end = endOf(STRING, text, position);
    if (end === undefined) {
      const isCut = text.length - position < LOOKAHEAD || /["']/.test(text.charAt(position));
      return isCut && !isWhole ? undefined : false;
    }
    const next = endOf(SPACE, text, end) ?? end;
    if (!isWhole && (text.length - next < LOOKAHEAD || isOpenComment(text, next))) return undefined;
    if (!endsStatement(text, end, next)) return false;
    // Written with an escape or a line continuation it is another directive, which means nothing.
    if (text.slice(position + 1, end - 1) === 'use strict') return true;
    position = text.charAt(next) === ';' ? next + 1 : next;
  }
}

function endsStatement(text: string, end: number, next: number): boolean {
  const after = text.charAt(next);
  if (after === '' || after === ';' || after === '}') return true;
  const hasLineEnd = /[\n\r\u2028\u2029]/.test(text.slice(end, next));
  return hasLineEnd && endOf(CONTINUES, text, next) === undefined;
}

function isOpenComment(text: string, position: number): boolean {
  return text.startsWith('/*', position) || text.slice(position) === '/';
}

function endOf(pattern: RegExp, text: string, position: number): number | undefined {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
