import type { PatternAnswer, PatternWorker } from './store/pattern-question';

/** Starts the script beside this one that tests regular expressions. */
export function startPatternWorker(
  answered: (answer: PatternAnswer) => void,
  failed: () => void,
): PatternWorker {
  const worker = new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' });
  let hasBegun = false;
  worker.onmessage = ({ data }: MessageEvent<PatternAnswer | 'begun'>) => {
    if (data === 'begun') hasBegun = true;
    else answered(data);
  };
  worker.onerror = failed;
  return {
    ask: (question) => worker.postMessage(question, [question.ends.buffer]),
    hasBegun: () => hasBegun,
    end: () => worker.terminate(),
  };
}
