import type { Chain } from './chain';

/** Gives chains the id that they had before: the panel forgets connections, and the first of a chain is the oldest. */
export function createSteadyIds(): (chains: readonly Chain[]) => readonly Chain[] {
  let known = new Map<string, string>();
  return (chains) => {
    const used = new Set<string>();
    const steady = chains.map((chain): Chain => {
      const [first] = chain.connections;
      const before = known.get(first.id) ?? first.id;
      // What is left of it may belong to two chains by now.
      const id = used.has(before) ? first.id : before;
      used.add(id);
      return { ...chain, id };
    });
    known = new Map(steady.flatMap(({ id, connections }) => connections.map((it) => [it.id, id])));
    return steady;
  };
}
