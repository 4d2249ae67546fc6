import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../content-scripts/page/connection-table';
import { createHealth } from '../../../content-scripts/page/health';
import { HEALTH_MS, VIOLATIONS } from '../../../extension/protocol/limits';
import type { HealthReport } from '../../../extension/protocol/page-health';
import { FakeOutbox } from './fake-outbox';

const VIOLATION = {
  at: 1,
  directive: 'connect-src',
  blockedUrl: 'http://a.test/',
};

/** What the page does with its messages, on a clock that the test moves. */
class World {
  readonly reports: HealthReport[] = [];
  readonly connection: Connection = new FakeOutbox().socket;
  readonly target = new EventTarget();
  isWatched = true;
  /** The page's own handler. In the same listener, because Node's events lose their phase after the first. */
  handle = () => {};
  now = 10_000;
  #timers: (() => void)[] = [];
  readonly health = createHealth({
    post: (message) => {
      if (message.type === 'health') this.reports.push(structuredClone(message.health));
    },
    now: () => this.now,
    setTimer: (run, ms) => {
      expect(ms).toBe(HEALTH_MS);
      this.#timers.push(run);
    },
    isWatched: () => this.isWatched,
    report: (error) => {
      throw error;
    },
    notRestored: ['websocket'],
  });

  constructor() {
    this.target.addEventListener('message', (event) => {
      this.health.begin(this.target, 'message', event, this.connection);
      this.handle();
    });
  }

  /** Node's events are all untrusted; only the browser's count. */
  dispatch(): void {
    const event = new Event('message');
    Object.defineProperty(event, 'isTrusted', { value: true });
    this.target.dispatchEvent(event);
  }

  runTimers(): void {
    const due = this.#timers;
    this.#timers = [];
    for (const run of due) run();
  }
}

describe('errors of handlers', () => {
  it('are counted while a message is being handed out, and told as sums', () => {
    const world = new World();
    world.handle = () => world.health.fail('no total');

    world.dispatch();
    world.dispatch();
    world.health.fail('elsewhere');
    world.runTimers();

    expect(world.reports).toMatchObject([
      { handlers: [{ connection: 1, errors: 2, lastError: { at: 10_000, text: 'no total' } }] },
    ]);
  });

  it('are told once: the next report begins at nothing', () => {
    const world = new World();
    world.handle = () => world.health.fail('no total');
    world.dispatch();
    world.runTimers();

    world.dispatch();
    world.runTimers();

    expect(world.reports.map(({ handlers }) => handlers[0]?.errors)).toEqual([1, 1]);
  });

  it('are not looked for while nobody reads', () => {
    const world = new World();
    world.isWatched = false;
    world.handle = () => world.health.fail('no total');

    world.dispatch();
    world.isWatched = true;
    world.health.tellSoon();
    world.runTimers();

    expect(world.reports).toEqual([
      { handlers: [], violations: [], moreViolations: 0, notRestored: ['websocket'] },
    ]);
  });
});

describe('refused connections', () => {
  it('wait for a reader; those beyond the bound are counted', () => {
    const world = new World();
    world.isWatched = false;
    for (let n = 0; n < VIOLATIONS + 3; n += 1) world.health.refuse(VIOLATION);
    world.runTimers();
    expect(world.reports).toEqual([]);

    world.isWatched = true;
    world.health.tellSoon();
    world.runTimers();

    expect(world.reports[0]?.violations).toHaveLength(VIOLATIONS);
    expect(world.reports[0]?.moreViolations).toBe(3);
    world.health.refuse(VIOLATION);
    world.runTimers();
    expect(world.reports[1]).toMatchObject({ violations: [VIOLATION], moreViolations: 0 });
  });
});

it('says nothing twice', () => {
  const world = new World();
  world.health.tellSoon();
  world.runTimers();

  world.health.tellSoon();
  world.runTimers();

  expect(world.reports).toHaveLength(1);
});
