import { CONNECTIONS, HANDLER_REPORTS, ROUTES, VIOLATIONS } from '../../extension/protocol/limits';
import type {
  HandlerFacts,
  HandlerReport,
  HealthReport,
  PageHealth,
  PolicyViolation,
  Route,
} from '../../extension/protocol/page-health';

interface KnownHandlers extends Pick<HandlerReport, 'errors' | 'lastError'> {
  timed: (HandlerReport & { at: number })[];
}

interface KnownPage {
  url: string;
  handlers: Map<number, KnownHandlers>;
  violations: PolicyViolation[];
  moreViolations: number;
  routes: Route[];
  notRestored: readonly string[];
}

/** What documents tell of themselves beside their connections, since the recording began or was cleared. */
export class HealthLog {
  readonly #known = new Map<string, KnownPage>();
  #pages: readonly PageHealth[] = [];
  #isChanged = false;

  /** `at`: when it was told. */
  add(document: string, url: string, report: HealthReport, at: number): void {
    const { handlers, violations, moreViolations, notRestored } = report;
    const page = this.#pageOf(document, url);
    for (const handler of handlers) addHandler(page, handler, at);
    const known = [...page.violations, ...violations];
    page.violations = known.slice(-VIOLATIONS);
    page.moreViolations += moreViolations + known.length - page.violations.length;
    if (notRestored.length > 0) page.notRestored = notRestored;
  }

  /** The browser tells a route again that replaces itself, which is none. */
  addRoute(document: string, url: string, route: Route): void {
    const page = this.#pageOf(document, url);
    if (route.url === (page.routes.at(-1)?.url ?? url)) return;
    page.routes = [...page.routes, route].slice(-ROUTES);
  }

  clear(): void {
    this.#known.clear();
    this.#isChanged = true;
  }

  forget(document: string): void {
    if (this.#known.delete(document)) this.#isChanged = true;
  }

  /** The same list until something changed. */
  pages(): readonly PageHealth[] {
    if (!this.#isChanged) return this.#pages;
    this.#isChanged = false;
    this.#pages = [...this.#known].map(([document, { handlers, ...page }]) => ({
      ...page,
      document,
      handlers: [...handlers].map(([number, known]) => factsOf(`${document}/${number}`, known)),
    }));
    return this.#pages;
  }

  #pageOf(document: string, url: string): KnownPage {
    this.#isChanged = true;
    const known = this.#known.get(document);
    if (known) return known;
    const page: KnownPage = {
      url,
      handlers: new Map(),
      violations: [],
      moreViolations: 0,
      routes: [],
      notRestored: [],
    };
    this.#known.set(document, page);
    return page;
  }
}

function addHandler(page: KnownPage, report: HandlerReport, at: number): void {
  const known = page.handlers.get(report.connection);
  if (!known && page.handlers.size >= CONNECTIONS) return;
  const { errors, lastError } = known ?? { errors: 0, lastError: null };
  const timed = [...(known?.timed ?? []), ...(report.samples > 0 ? [{ ...report, at }] : [])];
  page.handlers.set(report.connection, {
    timed: timed.slice(-HANDLER_REPORTS),
    errors: errors + report.errors,
    lastError: report.lastError ?? lastError,
  });
}

function factsOf(connection: string, { timed, errors, lastError }: KnownHandlers): HandlerFacts {
  const sum = (pick: (report: HandlerReport) => number) =>
    timed.reduce((total, report) => total + pick(report), 0);
  return {
    connection,
    samples: sum(({ samples }) => samples),
    totalMs: sum(({ totalMs }) => totalMs),
    longestMs: Math.max(0, ...timed.map(({ longestMs }) => longestMs)),
    timedSince: timed[0]?.at ?? 0,
    errors,
    lastError,
  };
}
