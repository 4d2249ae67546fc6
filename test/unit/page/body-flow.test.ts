import { describe, expect, it } from 'vitest';
import {
  branchOff,
  createFlow,
  endFlow,
  failFlow,
  leaveBranch,
  tellChunk,
} from '../../../content-scripts/page/body-flow';
import type { Exchange } from '../../../content-scripts/page/exchange';

/** An exchange that writes down what it is told; bytes as text. */
function startFlow(signal: AbortSignal | null = null) {
  const told: unknown[] = [];
  const exchange: Exchange = {
    sent: () => {},
    answered: () => {},
    wantsBody: () => false,
    bytes: (buffer, offset, size) =>
      told.push(new TextDecoder().decode(new Uint8Array(buffer, offset, size))),
    text: (text) => told.push(text),
    ended: (...end) => told.push(end),
  };
  const flow = createFlow(exchange, signal, false, Date.now, (error) => told.push(error));
  return { flow, told };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a body that is read over two branches', () => {
  it('tells each byte once, whichever branch is ahead and however the pieces are cut', () => {
    const { flow, told } = startFlow();
    const one = branchOff(flow, 0);
    const two = branchOff(flow, 0);

    tellChunk(one, bytes('abc'));
    tellChunk(two, bytes('ab'));
    tellChunk(two, bytes('cdef').subarray(0, 3));
    tellChunk(one, bytes('defgh'));
    endFlow(flow, 'complete', '', -1);
    endFlow(flow, 'complete', '', -1);

    expect(told).toEqual(['abc', 'de', 'fgh', ['complete', '', -1]]);
  });

  it('is cancelled when the page has given up both', () => {
    const { flow, told } = startFlow();
    const one = branchOff(flow, 0);
    const two = branchOff(flow, 0);

    leaveBranch(one);
    leaveBranch(one);
    tellChunk(one, bytes('unread'));
    tellChunk(two, bytes('read'));
    leaveBranch(two);

    expect(told).toEqual(['read', ['cancelled', '', -1]]);
  });
});

describe('the end of a body that failed', () => {
  const aborted = (reason?: unknown) => AbortSignal.abort(reason);

  it.each([
    ['the network', null, new TypeError('network error'), ['failed', 'TypeError']],
    ['an abort', aborted(), aborted().reason, ['cancelled', 'AbortError']],
    ['an abort with a reason of the page', aborted(5), 5, ['cancelled', 'AbortError']],
    [
      'a deadline',
      aborted(new DOMException('late', 'TimeoutError')),
      new DOMException('late', 'TimeoutError'),
      ['cancelled', 'TimeoutError'],
    ],
  ])('by %s', (_, signal, error, [outcome, detail]) => {
    const { flow, told } = startFlow(signal);

    failFlow(flow, error);

    expect(told).toEqual([[outcome, detail, -1]]);
  });

  it('asks nothing of an object with which the page aborts', () => {
    const log: string[] = [];
    const reason = new Proxy({}, { get: (_target, key) => log.push(String(key)) });
    const { flow, told } = startFlow(AbortSignal.abort(reason));

    failFlow(flow, reason);

    expect([told, log]).toEqual([[['cancelled', 'AbortError', -1]], []]);
  });
});
