import type { PlacedDocument, TabFacts } from '../../extension/protocol/messages';

/** The moment that the design's pictures show, in the local time zone. */
export const FAKE_NOW = new Date(2026, 10, 20, 14, 6, 22).getTime();

export const FAKE_TAB: TabFacts = {
  tabId: 7,
  title: 'Acme operations - Prod overview',
  url: 'http://acme.test/d/prod-overview',
  access: 'ok',
};

export const FAKE_DOCUMENT: PlacedDocument = {
  key: 'doc-prod-overview',
  url: FAKE_TAB.url,
  navigationProtocol: 'http/1.1',
  isControlled: false,
  context: 'page',
  tabId: FAKE_TAB.tabId,
  frameId: 0,
};

/** Seconds before now. */
export function ago(seconds: number): number {
  return FAKE_NOW - seconds * 1_000;
}
