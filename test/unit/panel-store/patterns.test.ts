import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import {
  answerPattern,
  type PatternAnswer,
  type PatternQuestion,
} from '../../../panel/store/pattern-question';
import { created, type FrameSpec, frames, opened, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

/** A worker that answers when it is told to, and whose ends are counted. */
function heldWorker() {
  const questions: PatternQuestion[] = [];
  const timers: (() => void)[] = [];
  let answered: (answer: PatternAnswer) => void = () => {};
  let failed = () => {};
  const worker = {
    started: 0,
    ended: 0,
    hasBegun: true,
    questions,
    answer() {
      const question = questions.shift();
      if (question) answered(answerPattern(question));
    },
    fail: () => failed(),
    /** Lets all timers run out once. */
    wait() {
      for (const task of timers.splice(0)) task();
    },
  };
  const built = buildSession({
    later: (task) => timers.push(task),
    startPatternWorker: (tell, tellFailure) => {
      worker.started += 1;
      answered = tell;
      failed = tellFailure;
      return {
        ask: (question) => questions.push(question),
        hasBegun: () => worker.hasBegun,
        end: () => {
          worker.ended += 1;
        },
      };
    },
  });
  built.apply(story([created(1), opened(0, 1), created(2, 'websocket'), opened(0, 2)]));
  return { built, worker };
}

function shown({ session, runSlices }: ReturnType<typeof buildSession>): number[] {
  runSlices();
  return Array.from({ length: session.rows.length }, (_, row) => session.rows.at(row));
}

const MANY: FrameSpec[] = Array.from({ length: 1_200 }, (_, n) => ({ payload: `n${n}` }));

describe('a regular expression in the filter', () => {
  it('shows what the worker has found so far, and the rest as it answers', () => {
    const { built, worker } = heldWorker();
    built.apply(frames(MANY));
    built.session.filter.text.value = '/^n\\d*00$/';

    const before = shown(built);
    worker.answer();
    const first = shown(built);
    while (worker.questions.length > 0) worker.answer();

    expect([before, first]).toEqual([[], [100, 200, 300, 400]]);
    expect(shown(built)).toEqual(Array.from({ length: 11 }, (_, n) => 100 * (n + 1)));
    expect(worker.started).toBe(1);
  });

  it('joins with other terms, also under OR and a minus', () => {
    const { built, worker } = heldWorker();
    built.apply(
      frames([
        { payload: 'aa' },
        { payload: 'b', connection: 2, code: FRAME.textIn },
        { payload: null },
        { payload: 'x', eventType: 'aaa' },
      ]),
    );
    const showing = (text: string) => {
      built.session.filter.text.value = text;
      while (worker.questions.length > 0) worker.answer();
      return shown(built);
    };

    expect(showing('/^a+$/')).toEqual([0, 3]);
    expect(showing('-/^a+$/')).toEqual([1, 2]);
    expect(showing('/^a+$/ OR kind:ws')).toEqual([0, 1, 3]);
    expect(showing('/^a+$/ /x/')).toEqual([3]);
    expect(showing('/stream.2/')).toEqual([1]);
  });

  it('tests frames that come later, and none of them twice', () => {
    const { built, worker } = heldWorker();
    built.apply(frames([{ payload: 'a' }, { payload: 'b' }]));
    built.session.filter.text.value = '/b/';
    worker.answer();
    built.session.filter.direction.value = 'in';

    built.apply(frames([{ payload: 'bb' }], 3));
    const asked = worker.questions.map(({ texts }) => texts);
    worker.answer();

    expect(asked).toEqual(['bb']);
    expect(shown(built)).toEqual([1, 2]);
  });

  it('is ended when the filter no longer has it', () => {
    const { built, worker } = heldWorker();
    built.apply(frames([{ payload: 'a' }]));
    built.session.filter.text.value = '/b/';

    built.session.filter.text.value = 'b';
    worker.answer();

    expect([worker.started, worker.ended, shown(built)]).toEqual([1, 1, []]);
  });

  it('is stopped where it takes too long, and the filter before it is back', () => {
    const { built, worker } = heldWorker();
    const { filter } = built.session;
    built.apply(frames([{ payload: 'a' }, { payload: 'b' }]));
    filter.text.value = 'b';
    filter.text.value = 'b /(a+)+$/';

    worker.wait();
    const afterOneLook = filter.error.value;
    worker.wait();

    expect(afterOneLook).toBe('');
    expect(filter.error.value).toBe(
      'The pattern /(a+)+$/ takes too long on one of the messages, and was stopped.',
    );
    expect([filter.applied.value, shown(built), worker.ended]).toEqual(['b', [1], 1]);
  });

  it('is not stopped before its worker runs at all', () => {
    const { built, worker } = heldWorker();
    worker.hasBegun = false;
    built.apply(frames([{ payload: 'a' }]));
    built.session.filter.text.value = '/a/';

    for (let look = 0; look < 4; look += 1) worker.wait();
    const before = built.session.filter.error.value;
    worker.hasBegun = true;
    for (let look = 0; look < 3; look += 1) worker.wait();

    expect([before, built.session.filter.error.value]).toEqual([
      '',
      'The pattern /a/ takes too long on one of the messages, and was stopped.',
    ]);
  });

  it.each([
    [false, 'cannot be tested: the browser did not start the worker for it.'],
    [true, 'failed on one of the messages, and was stopped.'],
  ])('says so where its worker fails, begun: %s', (hasBegun, why) => {
    const { built, worker } = heldWorker();
    const { filter } = built.session;
    worker.hasBegun = hasBegun;
    built.apply(frames([{ payload: 'a' }, { payload: 'b' }]));
    filter.text.value = 'b';
    filter.text.value = 'b /x+/';

    worker.fail();
    worker.wait();

    expect(filter.error.value).toBe(`The pattern /x+/ ${why}`);
    expect([filter.applied.value, shown(built)]).toEqual(['b', [1]]);
    expect([worker.started, worker.ended]).toEqual([1, 1]);
  });

  it('is nothing to a filter that no longer has the worker that fails', () => {
    const { built, worker } = heldWorker();
    built.apply(frames([{ payload: 'a' }]));
    built.session.filter.text.value = '/a/';
    const { fail } = worker;
    built.session.filter.text.value = '';

    fail();

    expect(built.session.filter.error.value).toBe('');
  });

  it('is not stopped while answers come', () => {
    const { built, worker } = heldWorker();
    built.apply(frames(MANY));
    built.session.filter.text.value = '/x/';

    for (let look = 0; look < 3; look += 1) {
      worker.wait();
      worker.answer();
    }

    expect([built.session.filter.error.value, worker.ended]).toEqual(['', 0]);
  });
});
