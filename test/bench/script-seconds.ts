/** As the protocol's `Profiler.stop` gives it. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
  }[];
  readonly samples: readonly number[];
  /** Microseconds from the sample before to this one. */
  readonly timeDeltas: readonly number[];
}

/** What the profiler calls the time in which no script ran. */
const NOT_SCRIPT = new Set(['(idle)', '(program)', '(root)']);

/** Time in which a script, or the garbage collector for it, ran. */
export function scriptSeconds({ nodes, samples, timeDeltas }: CpuProfile): number {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  let micros = 0;
  for (const [index, id] of samples.entries()) {
    // The time until the next sample was spent where this one was taken.
    if (!NOT_SCRIPT.has(names.get(id) ?? '')) micros += timeDeltas[index + 1] ?? 0;
  }
  return micros / 1e6;
}
