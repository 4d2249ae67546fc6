import type { LedgerRequest } from './ledger-entries';

/** webRequest falls silent once a socket is open. */
export function isSilent({ kind }: Pick<LedgerRequest, 'kind'>): boolean {
  return kind === 'websocket' || kind === 'webtransport';
}

/** No browser tells the end of such a request: only its page does, or the page's own end. */
export function endsWithPage(request: LedgerRequest): boolean {
  return isSilent(request) || request.endsWithPage;
}
