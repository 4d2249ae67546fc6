import type { PoolView } from '../../extension/protocol/pools';

/** Host, with its port unless it is the scheme's default. */
export function hostText({ host, port }: Pick<PoolView, 'host' | 'port'>): string {
  return port ? `${host}:${port}` : host;
}
