/** What a timeout counts: the silence, or the age of the response whatever comes in. */
export type TimeoutKind = 'idle' | 'age';

/** Timeouts that software and services have by default; docs/findings/idle-timeout.md has the sources. */
const OWNERS: readonly { seconds: number; kind: TimeoutKind; owner: string }[] = [
  { seconds: 15, kind: 'age', owner: 'Envoy ends each response after 15 s (timeout of the route)' },
  { seconds: 30, kind: 'age', owner: 'Google Cloud load balancers end it after 30 s' },
  { seconds: 30, kind: 'age', owner: 'gunicorn ends a sync worker after 30 s' },
  { seconds: 30, kind: 'idle', owner: 'many an HAProxy waits 30 s' },
  { seconds: 50, kind: 'idle', owner: 'HAProxy waits 50 s as Debian and Ubuntu install it' },
  { seconds: 55, kind: 'idle', owner: 'Heroku waits 55 s' },
  { seconds: 60, kind: 'idle', owner: 'nginx (proxy_read_timeout) waits 60 s' },
  { seconds: 60, kind: 'idle', owner: 'Apache (Timeout) waits 60 s' },
  { seconds: 60, kind: 'idle', owner: 'AWS ALB waits 60 s' },
  { seconds: 100, kind: 'idle', owner: 'Cloudflare waited 100 s for long' },
  { seconds: 120, kind: 'idle', owner: 'Cloudflare waits 120 s' },
  { seconds: 120, kind: 'idle', owner: 'IIS waits 120 s' },
  { seconds: 230, kind: 'idle', owner: 'Azure App Service waits 230 s' },
  { seconds: 240, kind: 'idle', owner: 'Azure Load Balancer waits 240 s' },
  { seconds: 300, kind: 'idle', owner: 'Envoy waits 300 s (stream_idle_timeout)' },
  { seconds: 300, kind: 'age', owner: 'Google Cloud Run ends requests after 300 s' },
  { seconds: 350, kind: 'idle', owner: 'AWS NLB and NAT gateways wait 350 s' },
];

/** Who usually has this timeout, the nearest ones; empty for nobody known. */
export function timeoutOwners(
  ms: number,
  strayMs: number,
  kinds: readonly TimeoutKind[],
): readonly string[] {
  const distance = ({ seconds }: { seconds: number }) => Math.abs(seconds * 1_000 - ms);
  const near = OWNERS.filter((it) => kinds.includes(it.kind) && distance(it) <= strayMs);
  const nearest = Math.min(...near.map(distance));
  return near.filter((it) => distance(it) === nearest).map(({ owner }) => owner);
}
