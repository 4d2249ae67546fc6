import { answerPattern, type PatternQuestion } from './store/pattern-question';

// A worker of the panel's own; nothing but the panel can speak to it.
addEventListener('message', ({ data }: MessageEvent<PatternQuestion>) => {
  const answer = answerPattern(data);
  postMessage(answer, { transfer: [answer.buffer] });
});
postMessage('begun');
