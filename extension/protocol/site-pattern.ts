/**
 * A host as the user names it: `example.com`, or `*.example.com` for all below it and itself, with
 * `:8080` for one port alone. Returns it as the browser writes hosts; `undefined` for anything else.
 */
export function parseSitePattern(text: string): string | undefined {
  const [, wildcard = '', host = '', port = ''] = PATTERN.exec(text.trim()) ?? [];
  const hostname = host && asHostname(host);
  if (!hostname || Number(port) > 65_535) return undefined;
  return `${wildcard}${hostname}${port && `:${Number(port)}`}`;
}

/** No path, no scheme, no name or password: what an address has around its host. */
const PATTERN = /^(\*\.)?(\[[0-9a-f:.]+\]|[^\s/\\:@?#*[\]]+)(?::(\d{1,5}))?$/i;

/** Whether the host of an address is one of these; `about:` and `data:` have none. */
export function isOnSite(url: string, patterns: readonly string[]): boolean {
  if (patterns.length === 0 || !URL.canParse(url)) return false;
  // The origin of a `blob:` address names the host that made it.
  const { origin, protocol } = new URL(url);
  if (!URL.canParse(origin)) return false;
  const { hostname, port } = new URL(origin);
  const host = withoutDot(hostname);
  const ownPort = port || (protocol === 'http:' ? '80' : '443');
  return patterns.some((pattern) => matches(pattern, host, ownPort));
}

function matches(pattern: string, host: string, port: string): boolean {
  const [, wildcard, name = '', onlyPort = port] = PATTERN.exec(pattern) ?? [];
  if (onlyPort !== port) return false;
  return host === name || (wildcard !== undefined && host.endsWith(`.${name}`));
}

function asHostname(host: string): string | undefined {
  const url = `http://${host}/`;
  return URL.canParse(url) ? withoutDot(new URL(url).hostname) : undefined;
}

function withoutDot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
