import type { LifecycleEvent } from '../../extension/protocol/connections';
import { directionOf, type FrameColumns } from '../../extension/protocol/frames';
import type { BackgroundToPanel, PlacedDocument } from '../../extension/protocol/messages';
import type { LoggedFrame } from './logged-frames';

type WithoutStamp<Event> = Event extends LifecycleEvent
  ? Omit<Event, 'event' | 'afterFrame' | 'at' | 'connection'>
  : never;
export type Happening = WithoutStamp<LifecycleEvent>;

interface Counters {
  connection: number;
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
}

/** A worker, or another document without an instrument, told in the same messages as a page. */
export class LoggedDocument {
  readonly facts: PlacedDocument;
  #events = 0;
  #frames = 0;
  #skipped = 0;
  #lost = 0;
  #isAnnounced = false;
  readonly #totals: Counters[] = [];
  #lifecycle: LifecycleEvent[] = [];
  #gathered: { connection: number; frame: LoggedFrame }[] = [];

  constructor(facts: PlacedDocument) {
    this.facts = facts;
  }

  /** Number of a new connection. */
  connect(): number {
    const connection = this.#totals.length + 1;
    this.#totals.push({ connection, framesIn: 0, framesOut: 0, bytesIn: 0, bytesOut: 0 });
    return connection;
  }

  note(connection: number, at: number, happening: Happening): void {
    this.#events += 1;
    const afterFrame = this.#frames + this.#gathered.length;
    this.#lifecycle.push({ ...happening, event: this.#events, afterFrame, at, connection });
  }

  add(connection: number, frame: LoggedFrame): void {
    this.#gathered.push({ connection, frame });
  }

  /** A frame that the user did not want recorded. */
  skip(): void {
    this.#skipped += 1;
  }

  /** Frames that were too long to be kept. */
  lose(frames: number): void {
    this.#lost += frames;
  }

  /** What happened since the last call. */
  *messages(): Generator<BackgroundToPanel> {
    const document = this.facts.key;
    if (!this.#isAnnounced) {
      this.#isAnnounced = true;
      const nothing = { connections: [], lifecycle: [], lifecycleDropped: 0 };
      const announcement = { ...nothing, lastFrame: 0, oldestFrame: 1 };
      yield { type: 'announcement', document: this.facts, announcement };
    }
    if (this.#lifecycle.length > 0) yield { type: 'lifecycle', document, events: this.#lifecycle };
    this.#lifecycle = [];
    const missing = this.#skipped + this.#lost;
    if (this.#gathered.length > 0 || missing > 0) yield this.#framesMessage();
  }

  #framesMessage(): BackgroundToPanel {
    const skipped = this.#skipped;
    const lost = this.#lost;
    const gathered = this.#gathered.sort((one, other) => one.frame.time - other.frame.time);
    const columns: FrameColumns<string> = {
      first: this.#frames + skipped + lost + 1,
      at: gathered.map(({ frame }) => frame.time),
      connection: gathered.map(({ connection }) => connection),
      code: gathered.map(({ frame }) => frame.code),
      size: gathered.map(({ frame }) => frame.size),
      payload: gathered.map(({ frame }) => frame.payload),
      eventType: gathered.map(({ frame }) => frame.eventType),
      eventId: gathered.map(({ frame }) => frame.eventId),
      buffered: gathered.map(() => 0),
    };
    const changed = new Set<Counters>();
    for (const { connection, frame } of gathered) {
      const totals = this.#totals[connection - 1];
      if (!totals) continue;
      changed.add(totals);
      if (directionOf(frame.code) === 'in') {
        totals.framesIn += 1;
        totals.bytesIn += frame.size;
      } else {
        totals.framesOut += 1;
        totals.bytesOut += frame.size;
      }
    }
    this.#frames += skipped + lost + gathered.length;
    this.#skipped = 0;
    this.#lost = 0;
    this.#gathered = [];
    const totals = Array.from(changed, (it) => ({ ...it }));
    return {
      type: 'frames',
      document: this.facts.key,
      batch: { columns, lost, skipped, totals },
    };
  }
}
