import { originOf } from '../../extension/protocol/origin-of';

/** Something to paste into a POSIX shell. */
export interface Command {
  tool: 'curl' | 'websocat' | 'wscat';
  /** Comments and the command, in lines. */
  text: string;
}

/**
 * A comment line. Only words of ours and no sign that a shell knows: zsh takes a pasted comment for a
 * command.
 */
export function comment(words: string): string {
  return `# ${words}\n`;
}

export const NO_SECRETS = 'Cookies and authorization headers are not known here and left out.';

/** The address as the browser asks for it; `undefined` for one that no tool could ask. */
export function askedAddress(url: string, schemes: readonly string[]): URL | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !schemes.includes(address.protocol)) return undefined;
  address.hash = '';
  return address;
}

/** What the browser sends as `Origin` for a document; `undefined` where it has none of its own. */
export function sentOrigin(documentUrl: string): string | undefined {
  const origin = originOf(documentUrl);
  return origin === '' || origin === 'null' ? undefined : origin;
}
