import type { Attempt } from './model';
import { type EndReason, requestEnd } from './request-end';

/** How a request of the page ended: its own word of it, and the request log's where the page was told nothing. */
export function explainRequest({ request, facts }: Attempt, isPoll: boolean): EndReason | null {
  const logged = facts && requestEnd(facts, false);
  switch (request?.outcome) {
    case undefined:
    case null:
      return logged;
    case 'cancelled':
      return { cause: 'page', text: cancelText(request.detail) };
    case 'failed':
      // The log's own word of an abort proves nothing, and that of a complete response is another's.
      if (logged && logged.cause !== 'unknown' && logged.cause !== 'server-end') return logged;
      return { cause: 'network', text: failText(request.detail) };
    case 'complete':
      if (request.status >= 400) return { cause: 'status', text: `HTTP ${request.status}` };
      return { cause: 'server-end', text: completeText(request.status, isPoll) };
  }
}

/** The error's name says who gave up: an `AbortSignal.timeout` and an XMLHttpRequest's `timeout` are the page's. */
function cancelText(detail: string): string {
  return /timeout/i.test(detail)
    ? 'given up by the page after its timeout'
    : 'cancelled by the page';
}

function failText(detail: string): string {
  if (/timeout/i.test(detail)) return 'timed out';
  return detail === '' ? 'failed' : `failed, ${detail}`;
}

function completeText(status: number, isPoll: boolean): string {
  if (!isPoll) return 'ended by the server';
  return status > 0 ? `answered ${status}` : 'answered';
}
