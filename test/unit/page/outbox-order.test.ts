import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME, type FrameBatch, type PagePayload } from '../../../extension/protocol/frames';
import { FakeOutbox } from './fake-outbox';

// Whatever happens in whatever order, a reader can account for every frame: it comes once and in
// order, or is counted as lost or skipped; and a payload is the right one or left out.

const READERS = ['one', 'two'];
const reader = fc.constantFrom(...READERS);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('push'), count: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('push-blob'), count: fc.constant(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read-blob'), count: fc.constant(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait'), count: fc.integer({ min: 1, max: 40_000 }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('acknowledge'), reader }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read'), reader }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read-now'), reader }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop'), reader }) },
);

/** A panel as the protocol wants it: it has frames up to `last`, and checks what comes. */
class Panel {
  last = 0;
  isReading = false;

  take({ columns, lost, skipped }: FrameBatch<PagePayload>): void {
    expect(this.isReading).toBe(true);
    expect(columns.first).toBe(this.last + skipped + lost + 1);
    columns.payload.forEach((payload, index) => {
      if (payload === null) return;
      const frame = columns.first + index;
      expect(typeof payload === 'string' ? payload : payload[0]).toBe(
        typeof payload === 'string' ? `frame ${frame}` : frame % 256,
      );
    });
    this.last = columns.first + columns.at.length - 1;
  }
}

class Document {
  readonly fake = new FakeOutbox();
  readonly panels = new Map(READERS.map((name) => [name, new Panel()]));
  frames = 0;
  #read = 0;

  push(count: number): void {
    for (let index = 0; index < count; index += 1) this.fake.push(`frame ${++this.frames}`);
  }

  pushBlob(): void {
    this.frames += 1;
    const blob = new Blob([new Uint8Array([this.frames % 256])]);
    this.fake.outbox.blob(this.fake.socket, FRAME.binaryIn, blob, 1, 0);
  }

  async readBlobs(): Promise<void> {
    const due = this.fake.blobs.splice(0);
    for (const { blob, done } of due) done(new Uint8Array(await blob.arrayBuffer()));
    this.#read += due.length;
  }

  read(name: string, isFromNow: boolean): void {
    const panel = this.#panel(name);
    panel.isReading = true;
    this.fake.read(name, isFromNow ? 'now' : panel.last, panel.last);
  }

  acknowledge(name: string): void {
    const panel = this.#panel(name);
    if (panel.isReading) this.fake.acknowledge(panel.last, name);
  }

  stop(name: string): void {
    this.fake.outbox.obey({ type: 'stop-reading', reader: name });
    this.#panel(name).isReading = false;
  }

  /** Hands over what was posted, as the bridge would. */
  deliver(): void {
    for (const message of this.fake.posted.splice(0)) {
      if (message.type === 'frames') this.#panel(message.reader).take(message.batch);
    }
  }

  #panel(name: string): Panel {
    const panel = this.panels.get(name);
    if (!panel) throw new Error(`no panel ${name}`);
    return panel;
  }
}

it('accounts for every frame, in order, to every reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const document = new Document();
      for (const action of steps) {
        if ('reader' in action) {
          if (action.do === 'acknowledge') document.acknowledge(action.reader);
          else if (action.do === 'stop') document.stop(action.reader);
          else document.read(action.reader, action.do === 'read-now');
        } else if (action.do === 'push') document.push(action.count);
        else if (action.do === 'push-blob') document.pushBlob();
        else if (action.do === 'read-blob') await document.readBlobs();
        else document.fake.advance(action.count);
        document.deliver();
      }

      // In the end everyone who reads and acknowledges has come to the newest frame.
      document.read('one', false);
      for (let round = 0; round < 40; round += 1) {
        document.fake.advance(2_000);
        document.deliver();
        document.acknowledge('one');
        document.deliver();
      }
      expect(document.panels.get('one')?.last).toBe(document.frames);
    }),
    { numRuns: 60 },
  );
});
