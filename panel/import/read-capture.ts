import {
  IMPORT_CONNECTIONS,
  LOG_BYTES_MOST,
  LOG_FRAMES_MOST,
} from '../../extension/protocol/limits';
import { CAPTURE_VERSION } from '../export/capture-format';
import { FrameLog } from '../store/frame-log';
import type { KeptRecording } from '../store/kept-recording';
import type { Connection } from '../store/model';
import { FoundFrames } from './count-remarks';
import { ImportFault } from './import-fault';
import type { JsonVisitor } from './json-splitter';
import { parseConnection } from './parse-connection';
import { codeOf, parseFrame } from './parse-frame';
import { HEAD_RULES, parseHead } from './parse-head';
import { inWords } from './parse-rules';

const LISTS: ReadonlySet<string> = new Set(['/connections', '/gone', '/frames']);

/** Fills a recording from a `.pushscope.json`, whatever the order of its parts. */
export class CaptureReader implements JsonVisitor {
  readonly #head = new Map<string, unknown>();
  readonly #lists = new Set<string>();
  readonly #connections: Connection[] = [];
  readonly #gone: Connection[] = [];
  /** Numbers of the log's column, given when an id is first met. */
  readonly #indexes = new Map<string, number>();
  readonly #byIndex: (Connection | undefined)[] = [];
  /** Where a frame first named a connection that has not come yet. */
  readonly #owed = new Map<string, { frame: number; at: number }>();
  readonly #bodies = new Map<string, number>();
  readonly #log = new FrameLog({
    connectionAt: (index) => this.#connectionAt(index),
    bounds: { maxFrames: LOG_FRAMES_MOST, maxBytes: LOG_BYTES_MOST },
  });
  readonly #found = new FoundFrames();
  #frames = 0;
  #left = 0;
  /** What comes next, in words. */
  #where = '';

  goesInto(path: string): boolean {
    return LISTS.has(path);
  }

  /** For faults that the reader of the text itself finds. */
  get where(): string {
    return this.#where;
  }

  begun(path: string): void {
    this.#lists.add(path);
    this.#expect(path);
  }

  ended(): void {
    this.#where = '';
  }

  tooLong(path: string, at: number): void {
    throw new ImportFault(
      `${this.#where || path.slice(1)} is longer than any that Pushscope writes`,
      at,
    );
  }

  value(path: string, value: unknown, at: number): void {
    if (path === '/frames/*') this.#addFrame(value, at);
    else if (path === '/connections/*') this.#addConnection(this.#connections, value, at);
    else if (path === '/gone/*') this.#addConnection(this.#gone, value, at);
    else this.#addField(path.slice(1), value, at);
    this.#expect(path);
  }

  #expect(path: string): void {
    if (path.startsWith('/frames')) this.#where = numbered('frame', this.#frames + 1);
    else if (path.startsWith('/conn')) {
      this.#where = numbered('connection', this.#connections.length + 1);
    } else if (path.startsWith('/gone')) {
      this.#where = numbered('gone connection', this.#gone.length + 1);
    } else this.#where = '';
  }

  #addField(name: string, value: unknown, at: number): void {
    const isList = LISTS.has(`/${name}`);
    const problem = HEAD_RULES.get(name)?.(value);
    if (isList) throw new ImportFault(`\`${name}\` is not a list`, at);
    if (!HEAD_RULES.has(name))
      throw new ImportFault(`\`${name.slice(0, 50)}\` is not known here`, at);
    if (problem) {
      const path = problem.path.startsWith('[') ? problem.path : problem.path && `.${problem.path}`;
      throw new ImportFault(`\`${name}${path}\` ${problem.text}`, at);
    }
    if (name === 'version' && Number(value) !== CAPTURE_VERSION) {
      const which = Number(value) > CAPTURE_VERSION ? 'a newer Pushscope' : 'no Pushscope';
      throw new ImportFault(`it is of version ${value}, which ${which} writes`, at);
    }
    this.#head.set(name, value);
  }

  #addConnection(list: Connection[], value: unknown, at: number): void {
    const connection = parseConnection(value);
    if (!('id' in connection)) {
      throw new ImportFault(`${this.#where}: ${inWords(connection)}`, at);
    }
    const { id } = connection;
    const index = this.#indexOf(id);
    if (this.#byIndex[index]) {
      throw new ImportFault(`${this.#where}: its \`id\` is that of another one`, at);
    }
    if (this.#connections.length + this.#gone.length >= IMPORT_CONNECTIONS) {
      throw new ImportFault(`there are more than ${IMPORT_CONNECTIONS} connections`, at);
    }
    this.#byIndex[index] = connection;
    this.#owed.delete(id);
    list.push(connection);
  }

  #addFrame(value: unknown, at: number): void {
    const frame = parseFrame(value);
    if (!('kind' in frame)) throw new ImportFault(`${this.#where}: ${inWords(frame)}`, at);
    this.#frames += 1;
    this.#found.add(frame);
    const { connection } = frame;
    const index = this.#indexOf(connection);
    if (!this.#byIndex[index] && !this.#owed.has(connection)) {
      this.#owed.set(connection, { frame: this.#frames, at });
    }
    if (frame.isRequestBody) this.#bodies.set(connection, this.#log.end);
    this.#log.append({
      time: frame.time,
      connection: index,
      code: codeOf(frame) ?? 0,
      size: frame.size,
      frameNumber: frame.number,
      lostBefore: frame.lostBefore ?? 0,
      payload: frame.payload,
      eventType: frame.type ?? '',
      eventId: frame.id ?? '',
      ...(frame.seenBy ? { placedBefore: null } : {}),
      ...(frame.redacted ? { redacted: frame.cut ? 'cut' : 'whole' } : {}),
    });
    this.#left += this.#log.trim();
  }

  #indexOf(id: string): number {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    if (this.#indexes.size >= IMPORT_CONNECTIONS) {
      throw new ImportFault(`there are more than ${IMPORT_CONNECTIONS} connections`);
    }
    const index = this.#indexes.size;
    this.#indexes.set(id, index);
    return index;
  }

  #connectionAt(index: number): Connection {
    const connection = this.#byIndex[index];
    if (!connection) throw new Error(`Expected connection ${index} of the file, got none.`);
    return connection;
  }

  /** The whole recording, once the text is over. */
  result(name: string): KeptRecording {
    const head = parseHead(this.#head);
    if (typeof head === 'string') throw new ImportFault(`\`${head}\` is missing`);
    for (const path of LISTS) {
      if (!this.#lists.has(path)) throw new ImportFault(`\`${path.slice(1)}\` is missing`);
    }
    const [owed] = this.#owed;
    if (owed) {
      const [id, { frame, at }] = owed;
      const what = `${numbered('frame', frame)}: its connection \`${id.slice(0, 50)}\` is not in the file`;
      throw new ImportFault(what, at);
    }
    const { creator, exportedAt, redaction, leftOut, poolHistory, counts, ...rest } = head;
    return {
      ...rest,
      capture: {
        name,
        version: creator.version,
        recordedFrom: head.recordingSince,
        exportedAt,
        redaction,
        leftOut,
        remarks: this.#found.remarks(counts),
      },
      open: poolHistory,
      connections: this.#connections,
      counts: { ...counts, left: counts.left + this.#left },
      log: this.#log,
      indexOf: (id) => this.#indexes.get(id) ?? -1,
      requestBodies: this.#bodies,
    };
  }
}

function numbered(noun: string, number: number): string {
  return `${noun} ${number.toLocaleString('en')}`;
}
