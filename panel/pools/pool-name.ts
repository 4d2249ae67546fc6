import type { PoolView } from '../../extension/protocol/pools';

type Addressed = Pick<PoolView, 'scheme' | 'host' | 'port'>;

/** Scheme, host and port as in an address: `http://metrics.acme.test:3000`. */
export function poolName({ scheme, ...address }: Addressed): string {
  return `${scheme}://${hostText(address)}`;
}

/** Host, with its port unless it is the scheme's default. */
export function hostText({ host, port }: Omit<Addressed, 'scheme'>): string {
  return port ? `${host}:${port}` : host;
}
