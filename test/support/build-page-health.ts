import type { PageHealth } from '../../extension/protocol/page-health';

/** A document of which nothing is known but what is given. */
export function buildPageHealth(facts: Partial<PageHealth> = {}): PageHealth {
  return {
    document: 'doc',
    url: 'http://app.test/',
    handlers: [],
    violations: [],
    moreViolations: 0,
    routes: [],
    notRestored: [],
    ...facts,
  };
}
