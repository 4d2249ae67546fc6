import { answerPattern, type StartPatternWorker } from '../../panel/store/pattern-question';

/** Tests patterns here, each question in a task of its own, where there is no worker. */
export function inProcessPatterns(schedule: (task: () => void) => void): StartPatternWorker {
  return (answered) => {
    let isEnded = false;
    return {
      ask: (question) =>
        schedule(() => {
          if (!isEnded) answered(answerPattern(question));
        }),
      hasBegun: () => true,
      end() {
        isEnded = true;
      },
    };
  };
}
