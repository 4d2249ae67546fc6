import type { Chain, ChainLink } from '../../store/chains/chain';
import type { FindingFacts } from '../finding';
import { countBelow } from './count-below';
import { onceFor } from './once-for';

/** Ends of one network come within this. */
const TOGETHER_MS = 2_000;

/** Cut off while connections to other hosts went on: not the network of this machine. */
export function isLostAlone({ from, end }: ChainLink, { chains }: FindingFacts): boolean {
  const { host } = from.connection;
  const { times, hosts, nextOther } = lossesOf(chains);
  const first = countBelow(times, end.at - TOGETHER_MS);
  const other = hosts[first] === host ? (nextOther[first] ?? times.length) : first;
  return (times[other] ?? Number.POSITIVE_INFINITY) > end.at + TOGETHER_MS;
}

interface Losses {
  /** In order. */
  times: number[];
  /** Of each. */
  hosts: string[];
  /** Of each: the index of the next one of another host. */
  nextOther: number[];
}

/** Ends that nobody asked for, of all chains: not looked through again for each of them. */
const lossesOf = onceFor((chains: readonly Chain[]): Losses => {
  const losses = chains
    .flatMap(({ connections: [{ host }], links }) => links.map(({ end }) => ({ host, end })))
    .filter(({ end }) => end.cause !== 'page' && end.cause !== 'server-end')
    .sort((a, b) => a.end.at - b.end.at);
  const hosts = losses.map(({ host }) => host);
  const nextOther: number[] = [];
  for (let index = hosts.length - 1; index >= 0; index -= 1) {
    const next = index + 1;
    nextOther[index] = hosts[next] === hosts[index] ? (nextOther[next] ?? next) : next;
  }
  return { times: losses.map(({ end }) => end.at), hosts, nextOther };
});
