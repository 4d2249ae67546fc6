import type { Incoming, Response } from './push-request';

/** Every origin may read every answer, unless a test asks for `?cors=off`. */
export function allowOrigin(url: URL, { headers }: Incoming, response: Response): void {
  const { origin } = headers;
  if (!origin || url.searchParams.get('cors') === 'off') return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-headers', 'content-type, if-none-match, last-event-id');
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader('vary', 'origin');
}

/** The headers as the log keeps them, without the pseudo headers of HTTP/2. */
export function plainHeaders({ headers }: Incoming): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(':')) plain[name] = String(value);
  }
  return plain;
}
