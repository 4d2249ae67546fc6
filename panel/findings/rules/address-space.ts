/** Host names as `URL.hostname` writes them. */

/**
 * An address of the machine itself, which browsers trust as much as TLS:
 * https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost') || host === '[::1]') return true;
  return ipv4Of(host)?.[0] === 127;
}

/**
 * Names that no public resolver knows: RFC 6761 (`test`), RFC 6762 (`local`), RFC 8375 (`home.arpa`), ICANN's
 * `internal`, and what home routers use.
 */
const PRIVATE_ENDINGS = ['.test', '.local', '.home.arpa', '.internal', '.intranet', '.lan'];

/** An address of the machine, of its local network, or a name that only exists there. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase();
  if (isLoopbackHost(host) || isLocalAddress(host)) return true;
  const isName = !host.startsWith('[') && !ipv4Of(host);
  return isName && (!host.includes('.') || PRIVATE_ENDINGS.some((ending) => host.endsWith(ending)));
}

/** What the browser itself takes for local by its address alone, or by `.local`. */
export function isLocalAddress(hostname: string): boolean {
  const host = hostname.toLowerCase();
  if (isLoopbackHost(host) || host.endsWith('.local')) return true;
  const ipv4 = ipv4Of(host);
  if (!ipv4) return /^\[(f[cd]|fe[89ab])/.test(host);
  const [a = 0, b = 0] = ipv4;
  const isRfc1918 = a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
  return isRfc1918 || (a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127);
}

/** The parsed address of a connection or a page; `null` where it has no host, such as `about:blank`. */
export function placeOf(url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.hostname ? parsed : null;
}

function ipv4Of(host: string): number[] | null {
  const parts = host.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  return parts.map(Number);
}
