import type { Exchange } from '../../../content-scripts/page/exchange';
import { createExchanges } from '../../../content-scripts/page/exchanges';
import type { LifecycleEvent } from '../../../extension/protocol/connections';
import type { FrameCode, PagePayload } from '../../../extension/protocol/frames';
import { FakeOutbox } from './fake-outbox';

export interface Asking {
  url?: string;
  method?: string;
  body?: string | null;
  /** Where it is not that of `body`. */
  bodySize?: number;
  /** Until the answer begins. */
  heldMs?: number;
  status?: number;
  contentType?: string;
  length?: number;
  answer?: string | null;
}

/** A page that makes requests, as the observers of `fetch` and XMLHttpRequest tell of them. */
export class FakeRequests extends FakeOutbox {
  readonly exchanges = createExchanges(this.outbox);

  begin({ url = '/poll', method = 'GET', body = null, bodySize }: Asking = {}): Exchange {
    return this.exchanges.start({
      api: 'fetch',
      method,
      url: `https://a.test${url}`,
      withCredentials: false,
      startedAt: this.outbox.now(),
      stack: 'at page.js:2:2',
      body,
      bodySize: bodySize ?? Buffer.byteLength(body ?? ''),
    });
  }

  answer(exchange: Exchange, asking: Asking = {}): void {
    const { status = 200, contentType = 'application/json', length = 5, url = '/poll' } = asking;
    exchange.answered({ status, url: `https://a.test${url}`, contentType, length });
  }

  /** One request from its start to its end. */
  ask(asking: Asking = {}): Exchange {
    const { answer = 'hello', heldMs = 10 } = asking;
    const exchange = this.begin(asking);
    this.advance(heldMs);
    this.answer(exchange, asking);
    if (answer !== null) exchange.text(answer, this.outbox.now());
    exchange.ended('complete', '', -1);
    return exchange;
  }

  /** Requests at an interval, from start to start. */
  askEvery(ms: number, times: number, asking: (index: number) => Asking = () => ({})): void {
    for (let index = 0; index < times; index += 1) {
      const one = { heldMs: 10, ...asking(index) };
      this.ask(one);
      this.advance(ms - one.heldMs);
    }
  }

  /** Lifecycle events of everything but the socket that every fake has. */
  events(): LifecycleEvent[] {
    return this.posted
      .flatMap((message) => (message.type === 'lifecycle' ? message.events : []))
      .filter(({ connection }) => connection !== this.socket.number);
  }

  of<Type extends LifecycleEvent['type']>(type: Type): Extract<LifecycleEvent, { type: Type }>[] {
    return this.events().filter(
      (event): event is Extract<LifecycleEvent, { type: Type }> => event.type === type,
    );
  }

  frames(): {
    at: number;
    code: FrameCode | undefined;
    size: number | undefined;
    payload: PagePayload | null;
    eventType: string | null;
  }[] {
    this.read('frames');
    this.advance(50);
    return this.batches('frames').flatMap(({ columns }) =>
      columns.at.map((at, index) => ({
        at,
        code: columns.code[index],
        size: columns.size[index],
        payload: columns.payload[index] ?? null,
        eventType: columns.eventType[index] ?? null,
      })),
    );
  }
}
