import { describe, expect, it } from 'vitest';
import { ADDRESS_CHARS } from '../../../extension/protocol/limits';
import {
  answered,
  asked,
  asking,
  created,
  frames,
  happenings,
  over,
  START,
  story,
} from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

const QUERY = 'x'.repeat(7_000);
const address = (request: number) => `http://app.test/stream/1?key=${request}&state=${QUERY}`;

describe('a poll of thousands of requests', () => {
  it('keeps the newest addresses up to a bound, once each', () => {
    const { session, apply } = buildSession();
    const list = Array.from({ length: 2_000 }, (_, n) => [
      asked(n + 1, n * 10, { url: address(n + 1) }),
      answered(n + 1, n * 10 + 2),
      over(n + 1, n * 10 + 3),
    ]);

    apply(story([asking('poll'), ...list.flat()]));

    const [poll] = session.connections.value;
    const urls = poll?.attempts.map(({ request }) => request?.url ?? '') ?? [];
    const chars = urls.reduce((sum, url) => sum + url.length, 0);
    expect(chars).toBeLessThanOrEqual(ADDRESS_CHARS);
    expect(chars).toBeGreaterThan(ADDRESS_CHARS - 2 * address(2_000).length);
    expect(urls.at(-1)).toBe(address(2_000));
    expect(poll?.attempts.at(-1)?.number).toBe(2_000);
    expect(JSON.stringify(poll?.lifecycle)).not.toContain(QUERY);
  });

  it('goes on as itself after it had stopped and was let go', () => {
    const built = buildSession({ maxEnded: 0 });
    const { session, apply } = built;
    const list = [
      asking('poll'),
      asked(1, 0),
      answered(1, 5),
      over(1, 10),
      asked(2, 1_000),
      over(2, 1_010),
    ];
    apply(story(list), frames([{ payload: 'old' }]));
    built.setTime(10 * 60_000 * 10);
    built.tick();
    const stopped = session.connections.value;
    const again = happenings(
      [asked(3, 6_000_000, { url: address(3) }), answered(3, 6_000_005)],
      list.length + 1,
    );
    built.setTime(6_000_010);

    apply({ type: 'lifecycle', document: 'doc', events: again });

    expect(stopped).toEqual([]);
    expect(session.connections.value).toMatchObject([
      { label: 'Poll 1', host: 'app.test', path: '/stream/1', api: 'fetch' },
    ]);
    expect(session.connections.value[0]?.attempts.at(-1)).toMatchObject({
      number: 3,
      startedAt: START + 6_000_000,
      request: { url: address(3) },
    });
    expect(session.log.connection(0)).toMatchObject({ label: 'Poll 1', path: '/stream/1' });
  });

  it('does not come back by what is still told of its past', () => {
    const built = buildSession({ maxEnded: 0 });
    const list = [asking('poll'), asked(1, 0), over(1, 10), asked(2, 1_000), created(2)];
    built.apply(story([...list, over(2, 1_010)]));
    built.setTime(6_000_000);
    built.tick();

    const events = happenings([answered(2, 1_005)], list.length + 2);
    built.apply({ type: 'lifecycle', document: 'doc', events });

    expect(built.session.connections.value.map(({ id }) => id)).toEqual(['doc/2']);
  });
});
