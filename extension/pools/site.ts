import { getDomain } from 'tldts';

/** The site of an opaque origin, such as a sandboxed frame's: equal to no other site. */
export const OPAQUE_SITE = 'null';

/**
 * The site of a URL as the browsers partition their pools by it: scheme and registrable domain,
 * without the port. An address or a single label such as `localhost` is its own site.
 */
export function siteOf(url: string): string {
  if (!URL.canParse(url)) return OPAQUE_SITE;
  const { protocol, hostname, pathname } = new URL(url);
  // `blob:https://example.org/…` carries its origin inside.
  if (protocol === 'blob:') return siteOf(pathname);
  if (protocol === 'file:') return 'file://';
  if (hostname === '') return OPAQUE_SITE;
  return `${protocol}//${getDomain(hostname, { allowPrivateDomains: true }) ?? hostname}`;
}
