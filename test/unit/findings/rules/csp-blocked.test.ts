import { expect, it } from 'vitest';
import type { PolicyViolation } from '../../../../extension/protocol/page-health';
import { cspBlocked } from '../../../../panel/findings/rules/csp-blocked';
import { aConnection, NOW } from '../../panel-ui/builders';
import { factsAt, pageOf } from './rule-facts';

const source = aConnection(1, { state: 'failed', createdAt: NOW - 5_000 });

function find(given: Partial<PolicyViolation>, connections = [source], moreViolations = 0) {
  const violation = {
    at: NOW - 4_990,
    directive: 'connect-src',
    blockedUrl: 'http://metrics.test/stream',
    ...given,
  };
  return cspBlocked.find(
    factsAt(connections, {}, { pages: [pageOf({ violations: [violation], moreViolations })] }),
  );
}

it('names the origin that is missing from the policy, and links to the connection', () => {
  const [finding] = find({});

  expect(finding).toMatchObject({
    title:
      "A connection to http://metrics.test never left the browser: the page's Content-Security-Policy does not allow it.",
    severity: 'problem',
    confidence: 'certain',
    fix: 'Add http://metrics.test to connect-src of the policy that http://acme.test/ is sent with.',
  });
  expect(finding?.evidence[0]?.links.map(({ text }) => text)).toEqual(['SSE 1']);
});

it('knows a WebSocket by its address alone', () => {
  expect(find({ blockedUrl: 'wss://live.test/feed' }, [])).toHaveLength(1);
});

it.each([
  ['an image', { directive: 'img-src' }, [source]],
  ['a beacon to elsewhere', { blockedUrl: 'http://stats.test/' }, [source]],
  ['another time', { at: NOW - 2_000 }, [source]],
  ['a connection that is open', {}, [aConnection(1, { createdAt: NOW - 5_000 })]],
])('says nothing of %s', (_, given, connections) => {
  expect(find(given, connections)).toEqual([]);
});

it('says how many violations it knows no more of', () => {
  const [finding] = find({}, [source], 1_234);

  expect(finding?.title).toMatch(/^At least 1 connection to http:..metrics.test never left/);
  expect(finding?.evidence.at(-1)?.text).toBe(
    'The browser refused the page 1,234 more than are kept; which connections these were is not known',
  );
});
