/**
 * What a terminal acts on while it is pasted, although it stands in quotes (control characters), and what
 * makes a line look like another one (characters that set the direction, that have no width or no meaning).
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;
/** All but what neither `printf` nor a shell gives a meaning, wherever it stands. */
const MEANT = /[^\p{L}\p{N} _.,:;=+/@{}[\]"()<>?&]+/gu;
const TRAILING_LINES = /\n*$/;

/**
 * A text as one word for a POSIX shell (sh, dash, bash, zsh; not for Windows): whatever it holds, the shell
 * hands on these characters, and nothing in it runs. A NUL cannot be part of any word and is left out.
 */
export function quoteForShell(text: string): string {
  if (!needsBytes(text)) return quote(text);
  // `$(...)` drops the line ends at the end.
  const lines = TRAILING_LINES.exec(text)?.[0] ?? '';
  const body = text.slice(0, text.length - lines.length).replaceAll('\0', '');
  return `"$(printf ${printfFormat(body)})"${lines && quote(lines)}`;
}

/** Whether a text has characters that are safe only as their bytes. */
export function needsBytes(text: string): boolean {
  return UNSAFE.test(text);
}

/** The quoted format with which `printf` writes the text's UTF-8, NUL included. */
export function printfFormat(text: string): string {
  return `'${text.replace(MEANT, (part) => octal(new TextEncoder().encode(part)))}'`;
}

/** The quoted format with which `printf` writes these bytes. */
export function printfBytes(bytes: Iterable<number>): string {
  return `'${octal(bytes)}'`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Always three digits, so that a digit behind them is one of the text. */
function octal(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
