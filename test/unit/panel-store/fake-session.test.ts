import { describe, expect, it } from 'vitest';
import { createFakeSession } from '../../support/fake-session';

describe('the fake session', () => {
  it('holds the dashboard of the design, in every state that the list can show', () => {
    const { session } = createFakeSession();

    const states = session.connections.value.map(({ label, state }) => `${label} ${state}`);
    expect(states.toSorted()).toEqual([
      'SSE 1 open',
      'SSE 2 open',
      'SSE 3 open',
      'SSE 4 reconnecting',
      'SSE 5 waiting',
      'WS 1 open',
      'WS 2 failed',
      'WS 3 failed',
      'WS 4 open',
    ]);
    expect(session.pools.value.map(({ host, held, waiting }) => [host, held, waiting])).toEqual([
      ['metrics.acme.test', 6, 2],
      ['ws.acme.test', 2, 0],
      ['api.acme.test', 12, 0],
    ]);
    expect(session.counts.value).toMatchObject({ lost: 0, rejected: 0 });
    expect(session.counts.value.messages).toBeGreaterThan(5_000);
  });

  it('is empty on request, as a panel just opened', () => {
    const { session } = createFakeSession({ isFilled: false });

    expect(session.connections.value).toEqual([]);
    expect(session.counts.value.messages).toBe(0);
  });
});
