import { describe, expect, it } from 'vitest';
import { PAST_CHARS, WATCHED_CHARS } from '../../../extension/protocol/limits';
import { LedgerWorld } from './ledger-world';
import { headersSent } from './request-builder';

/** A request of a script that is sent, answered and over. */
function fetches(world: LedgerWorld, id: string, url: string, page = 'http://a.test'): void {
  world.starts(id, { url, page });
  world.apply(headersSent(id, { acceptsEventStream: false }));
  world.passes(20);
  world.responds(id, { contentType: 'application/json' });
  world.ends(id, '');
}

const partsOf = ({ ledger }: LedgerWorld) => {
  const { claims, polls } = ledger.snapshot();
  return { past: JSON.stringify(claims.past), polls: JSON.stringify(polls) };
};

describe('Ledger: what it stores of requests that are over', () => {
  it.each([
    ['queries', 'http://a.test', (index: number) => `/${index % 200}?q=${'y'.repeat(7_900)}`],
    ['paths', 'http://a.test', (index: number) => `/${index}/${'y'.repeat(7_900)}`],
    [
      'parameters that are folded',
      'http://a.test',
      (index: number) => `/${index % 300}?${`_=${index}&cursor=${'y'.repeat(600)}&`.repeat(12)}`,
    ],
    ['pages', `http://a.test/${'p'.repeat(7_900)}`, (index: number) => `/${index % 200}`],
  ])('stays small for a hostile page with long %s', (_, page, pathOf) => {
    const world = new LedgerWorld('firefox');

    for (let index = 0; index < 3_200; index++) {
      fetches(world, `r${index}`, `http://sse.test${pathOf(index)}`, page);
    }
    const { past, polls } = partsOf(world);

    expect(past.length).toBeLessThan(PAST_CHARS);
    expect(polls.length).toBeLessThan(WATCHED_CHARS);
    expect(polls).not.toBe('[]');
  });

  it('says what a full memory of ordinary requests takes', () => {
    const world = new LedgerWorld();

    for (let index = 0; index < 200; index++)
      fetches(world, `r${index}`, `http://sse.test/${index}`);
    const { past, polls } = partsOf(world);

    expect(past.length).toBeLessThan(PAST_CHARS / 8);
    expect(polls.length).toBeLessThan(WATCHED_CHARS / 8);
  });

  it('still finds a past request by an address that is too long to remember', () => {
    const world = new LedgerWorld();
    const [one, other] = ['x', 'z'].map(
      (end) => `http://sse.test/news?q=${'y'.repeat(4_000)}${end}`,
    );
    world.document('d');
    const at = world.time;
    fetches(world, 'other', `${other}`);
    fetches(world, 'one', `${one}`);

    world.creates('d', 1, 'poll', one);
    const told = { type: 'request-started', method: 'GET' } as const;
    world.happens('d', 1, { ...told, request: 1, url: `${one}#part`, at });

    expect(world.attempts.map(({ attempt }) => attempt.requestId)).toEqual(['one']);
    expect(partsOf(world).past).not.toContain('"one"');
  });

  it('forgets them with their page', () => {
    const world = new LedgerWorld();
    fetches(world, 'first', 'http://sse.test/news');
    fetches(world, 'second', 'http://sse.test/more');

    world.ledger.navigateFrame(1, 0, 'http://a.test/next', '', world.time);
    const afterNavigation = partsOf(world).past;
    fetches(world, 'third', 'http://sse.test/news');
    world.ledger.closeTab(1);

    expect([afterNavigation, partsOf(world).past]).toEqual(['[]', '[]']);
  });
});
