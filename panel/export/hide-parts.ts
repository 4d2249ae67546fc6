import type { SecretRules } from './secret-rules';

const PART_NAME = /\bname\*?=(?:"([^"]*)"|([^\s;"]+))/i;

/** A form of several parts begins with its boundary. */
export function isMultipart(text: string): boolean {
  return text.startsWith('--') && /^--[^\r\n]+\r?\n[\w-]+:/.test(text);
}

/** Hides the parts with secret names, and what is secret inside of the others. */
export function hideParts(
  text: string,
  rules: SecretRules,
  inner: (part: string) => string,
): string {
  const boundary = /^--[^\r\n]+/.exec(text)?.[0] ?? '--';
  return text
    .split(boundary)
    .map((part) => {
      const body = /\r?\n\r?\n/.exec(part);
      if (!body) return part;
      const from = body.index + body[0].length;
      const to = /\r?\n$/.exec(part)?.index ?? part.length;
      if (to <= from) return part;
      const head = part.slice(0, from);
      const [, quoted, bare = ''] = PART_NAME.exec(head) ?? [];
      const value = part.slice(from, to);
      const name = quoted ?? bare;
      const read = rules.isSecretName(name) ? rules.hide(name, value) : inner(value);
      return head + read + part.slice(to);
    })
    .join(boundary);
}
