import { afterEach, describe, expect, it, vi } from 'vitest';
import { VIOLATIONS } from '../../../extension/protocol/limits';
import { FakeOutbox } from './fake-outbox';

/** As the browser has it, and Node has not. */
class FakeErrorEvent extends Event {
  get message() {
    return '';
  }
}

class FakeViolationEvent extends Event {
  readonly #facts: readonly [directive: string, disposition: string];

  constructor(...facts: readonly [directive: string, disposition: string]) {
    super('securitypolicyviolation');
    this.#facts = facts;
    Object.defineProperty(this, 'isTrusted', { value: true });
  }

  get effectiveDirective() {
    return this.#facts[0];
  }

  get blockedURI() {
    return 'https://a.test/hit';
  }

  get disposition() {
    return this.#facts[1];
  }
}

afterEach(() => vi.unstubAllGlobals());

async function observed() {
  vi.stubGlobal('ErrorEvent', FakeErrorEvent);
  vi.stubGlobal('SecurityPolicyViolationEvent', FakeViolationEvent);
  // It takes the browser's own getters as soon as it is loaded.
  const { observeHealth } = await import('../../../content-scripts/page/observe-health');
  const { outbox } = new FakeOutbox();
  const refuse = vi.spyOn(outbox.health, 'refuse');
  const scope = Object.assign(new EventTarget(), {
    SecurityPolicyViolationEvent: FakeViolationEvent,
  });
  observeHealth(scope, outbox);
  return { scope, refused: refuse.mock.calls };
}

describe('violations of the page’s policy', () => {
  it('are those of connections that the browser refused', async () => {
    const { scope, refused } = await observed();

    for (const directive of ['img-src', 'connect-src', 'script-src-elem']) {
      scope.dispatchEvent(new FakeViolationEvent(directive, 'enforce'));
    }

    expect(refused).toMatchObject([
      [{ directive: 'connect-src', blockedUrl: 'https://a.test/hit' }],
    ]);
  });

  it('take no place where the policy only reports them', async () => {
    const { scope, refused } = await observed();

    for (let n = 0; n <= VIOLATIONS; n += 1) {
      scope.dispatchEvent(new FakeViolationEvent('connect-src', 'report'));
    }
    scope.dispatchEvent(new FakeViolationEvent('connect-src', 'enforce'));

    expect(refused).toHaveLength(1);
  });
});
