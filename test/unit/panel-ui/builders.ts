import { KINDS } from '../../../extension/protocol/kinds';
import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import type { Attempt, AttemptEnd, Connection } from '../../../panel/store/model';
import { addressOf, newAttempt, newConnection } from '../../../panel/store/new-connection';
import { buildPool, buildSlot } from '../../support/build-pools';

/** A round moment, so that times in tests are easy to read. */
export const NOW = 1_000_000_000_000;
export const OWN_TAB = 7;

export function aConnection(number: number, given: Partial<Connection> = {}): Connection {
  const kind = given.kind ?? 'event-source';
  const base = newConnection({
    document: {
      key: 'doc',
      url: 'http://acme.test/',
      navigationProtocol: '',
      isControlled: false,
      context: 'page',
      tabId: OWN_TAB,
      frameId: 0,
    },
    number,
    label: `${KINDS[kind].label} ${number}`,
    colour: 1,
    kind,
    createdAt: NOW - 60_000,
  });
  const url = given.url ?? 'http://metrics.test/stream';
  return { ...base, ...addressOf(url), state: 'open', ...given };
}

export function anAttempt(number: number, given: Partial<Attempt> = {}): Attempt {
  return { ...newAttempt(number, NOW - 60_000), ...given };
}

export function anEnd(at: number, given: Partial<AttemptEnd> = {}): AttemptEnd {
  return { at, cause: 'server-end', text: 'ended by the server', willRetry: true, ...given };
}

export function aSlot(requestId: string, given: Partial<SlotView> = {}): SlotView {
  return buildSlot(requestId, {
    tabId: OWN_TAB,
    tabTitle: 'Dashboard',
    url: `http://metrics.test/request/${requestId}`,
    startedAt: NOW - 30_000,
    ...given,
  });
}

/** Counts follow from the lists. */
export function aPool(given: Partial<PoolView> = {}): PoolView {
  const facts = { key: 'metrics', host: 'metrics.test', topSite: 'http://acme.test' };
  return buildPool({ ...facts, credentials: false, ...given }, OWN_TAB);
}
