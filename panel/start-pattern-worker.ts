import type { PatternWorker } from './store/pattern-question';

/** Starts the script beside this one that tests regular expressions. */
export function startPatternWorker(
  answered: (answer: Uint8Array<ArrayBuffer>) => void,
): PatternWorker {
  const worker = new Worker(new URL('./pattern-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => answered(data);
  return {
    ask: (question) => worker.postMessage(question, [question.ends.buffer]),
    end: () => worker.terminate(),
  };
}
