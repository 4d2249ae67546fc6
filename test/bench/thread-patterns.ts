import { Worker } from 'node:worker_threads';
import {
  answerPattern,
  type PatternAnswer,
  type StartPatternWorker,
} from '../../panel/store/pattern-question';

// The function as it is, without what tsx puts around names.
const SCRIPT = `
const __name = (it) => it;
const { parentPort } = require('node:worker_threads');
const answer = ${answerPattern};
parentPort.on('message', (question) => parentPort.postMessage(answer(question)));
`;

/** Tests patterns in a thread of Node, as the panel does in a worker; `timed` is told of what the answers cause. */
export function threadPatterns(timed: (task: () => void) => void): StartPatternWorker {
  return (answered) => {
    const worker = new Worker(SCRIPT, { eval: true });
    worker.on('message', (answer: PatternAnswer) => timed(() => answered(answer)));
    return {
      ask: (question) => worker.postMessage(question),
      hasBegun: () => true,
      end: () => void worker.terminate(),
    };
  };
}
