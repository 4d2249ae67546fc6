// A regular expression can take longer than anybody waits, on a text that a page chose, and nothing can
// interrupt it. So patterns are run where they can be ended: in a worker, which this file speaks with.

/** Texts to test with one pattern, laid end to end: one long string crosses to a worker ten times faster than many. */
export interface PatternQuestion {
  source: string;
  flags: string;
  texts: string;
  /** Where each text ends. */
  ends: Uint32Array<ArrayBuffer>;
}

/** 1 for each text that matches; 0 for the others. */
export type PatternAnswer = Uint8Array<ArrayBuffer>;

export interface PatternWorker {
  /** Answers come in the order of the questions. */
  ask(question: PatternQuestion): void;
  /** Its script runs. Until then it is the machine that is slow, and not the pattern. */
  hasBegun(): boolean;
  /** Ends it at once, also in the middle of an answer. */
  end(): void;
}

/** `failed`: its script cannot be loaded, or has thrown; a question stays without its answer. */
export type StartPatternWorker = (
  answered: (answer: PatternAnswer) => void,
  failed: () => void,
) => PatternWorker;

/** What the worker does. */
export function answerPattern({ source, flags, texts, ends }: PatternQuestion): PatternAnswer {
  // With g or y a pattern would remember where it stopped, and skip every other match.
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  const answer = new Uint8Array(ends.length);
  let from = 0;
  ends.forEach((end, at) => {
    answer[at] = pattern.test(texts.slice(from, end)) ? 1 : 0;
    from = end;
  });
  return answer;
}
