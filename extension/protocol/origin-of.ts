/** Scheme, host and port of an address; empty for what is none, `null` in letters where it has no origin of its own. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
