import { COST, type FilterTerm } from './filter-terms';
import { kindNamed } from './kind-names';
import type { Connection } from './model';
import type { FilterError } from './parse-term';
import { stateWord } from './state-word';
import { searchFor } from './text-search';

type ConnectionTest = (connection: Connection) => boolean;

/** What a key that speaks of connections matches. */
export const CONNECTION_KEYS: Readonly<
  Record<string, (value: string) => FilterTerm | FilterError>
> = {
  kind: (value) => {
    const named = kindNamed(value);
    if (typeof named === 'string') return { error: named };
    return lasting(({ kind }) => kind === named.kind);
  },
  host: (value) => {
    const search = searchFor(value);
    return lasting(({ host }) => search(host));
  },
  path: (value) => {
    const search = searchFor(value);
    return lasting(({ path, query }) => search(path + query));
  },
  conn: (value) => {
    const wanted = withoutSpaces(value);
    return lasting(({ label }) => withoutSpaces(label) === wanted);
  },
  frame: (value) => {
    if (value.toLowerCase() === 'top') return lasting(({ frameId }) => frameId === 0);
    if (/^\d+$/.test(value)) return lasting(({ frameId }) => frameId === Number(value));
    const search = searchFor(value);
    return lasting(({ documentUrl }) => search(documentUrl));
  },
  is: (value) => {
    if (value.toLowerCase() !== 'error') return { error: `is: takes error, not "${value}".` };
    return changing(isInError);
  },
  state: (value) => {
    const wanted = value.toLowerCase();
    return changing(
      (connection) => connection.state === wanted || stateWord(connection) === wanted,
    );
  },
  cause: (value) => {
    const wanted = value.toLowerCase();
    return changing(({ attempts }) => attempts.some(({ end }) => end?.cause === wanted));
  },
};

function lasting(ask: ConnectionTest): FilterTerm {
  return { on: 'connection', cost: COST.number, ask };
}

function changing(ask: ConnectionTest): FilterTerm {
  return { ...lasting(ask), isVolatile: true };
}

function withoutSpaces(label: string): string {
  return label.toLowerCase().replace(/\s+/g, '');
}

/** Failed, or just retrying after an attempt that no server ended in order. */
function isInError({ state, attempts }: Connection): boolean {
  if (state === 'failed') return true;
  return state === 'reconnecting' && attempts.at(-1)?.end?.cause !== 'server-end';
}
