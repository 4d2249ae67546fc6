import type { Browser } from '../../../../panel/store/browser';
import { buildPool, buildSlot } from '../../../support/build-pools';
import { type Chance, chanceOf } from '../../../support/scenarios/chance';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { type EventSourceScenario, ScenarioPage } from '../../../support/scenarios/scenario-page';
import { several, streamSlot, waitingSlot } from '../../../support/scenarios/scenario-slots';
import { moment } from '../../../support/scenarios/timed-story';

const SECONDS = 600;
const END = SECONDS * 1_000;
const API = 'https://api.example';
const LIVE = 'wss://live.example';
/** Nobody sees the tab for three minutes. */
const HIDDEN = { from: 200_000, to: 380_000 };
/** The laptop changes its network: everything is lost at once. */
const ROAMS_AT = 450_000;
const RETRY_MS = { chromium: 3_000, firefox: 5_000 };
const LOST = { chromium: 'net::ERR_NETWORK_CHANGED', firefox: 'NS_ERROR_NET_RESET' };
const STACK = 'at openFeed (https://ops.example/app.js:12:5)';

/** Busy, and nothing is wrong with it. Ten minutes of it meet most thresholds from below. */
export const DASHBOARD_SCENARIOS: readonly Scenario[] = several(3, (seed) => ({
  name: `A busy dashboard that is well, for ten minutes, as chance ${seed} has it`,
  seconds: SECONDS,
  expected: [],
  near: ['reconnect-storm', 'retry-too-short', 'missed-events', 'poll-could-be-push', 'chatty'],
  play: (browser) => new Dashboard(seed, browser).play(),
}));

class Dashboard {
  readonly #page = new ScenarioPage('doc', { url: 'https://ops.example/' });
  readonly #browser: Browser;
  readonly #chance: Chance;

  constructor(seed: number, browser: Browser) {
    this.#browser = browser;
    this.#chance = chanceOf(seed);
  }

  play(): ScenarioPage {
    this.#orders();
    this.#metrics();
    this.#alerts();
    this.#log();
    this.#prices();
    this.#chat();
    this.#polls();
    this.#topics();
    this.#pools();
    this.#handlers();
    this.#hide();
    return this.#page;
  }

  /** Moments from `from` to `to` that come independently, `meanMs` apart on average. */
  *#moments(meanMs: number, from: number, to: number): Generator<number> {
    const { waitFor } = this.#chance;
    for (let at = from + waitFor(meanMs); at < to; at += waitFor(meanMs)) yield Math.round(at);
  }

  /** About this long, as timers on busy machines are. */
  *#beats(everyMs: number, from: number, to: number): Generator<number> {
    for (let at = from + everyMs; at < to; at += everyMs) {
      yield Math.round(at + this.#chance.between(0, 40));
    }
  }

  /** Three a second with the server's time, each of which travels for a while; the network jams now and then. */
  #orders(): void {
    const source = this.#page.eventSource(`${API}/orders`, { stack: STACK, hears: ['order'] });
    let id = 0;
    let arrivesAt = 0;
    for (const [from, to] of this.#open(source, 30, [])) {
      for (const sentAt of this.#moments(330, from, to - 900)) {
        const isJammed = this.#chance.happens(0.01);
        const travelMs = this.#chance.between(20, 90) + (isJammed ? 700 : 0);
        arrivesAt = Math.max(arrivesAt, sentAt + Math.round(travelMs));
        id += 1;
        const at = new Date(moment(sentAt)).toISOString();
        const payload = JSON.stringify({ id, at, total: this.#chance.between(5, 900) });
        source.event(arrivesAt, { eventId: `${id}`, eventType: 'order', payload });
      }
    }
    if (this.#browser === 'firefox') return;
    for (const at of this.#beats(15_000, 0, END)) {
      source.unheard(at, { eventType: 'ping', payload: '{}' });
    }
  }

  /** One a second; the server ends each response in order after two minutes, and goes on where it was. */
  #metrics(): void {
    const source = this.#page.eventSource(`${API}/metrics`, { stack: STACK });
    const ends = [120_000, 240_000, 360_000, 480_000].map((at) =>
      Math.round(at + this.#chance.between(-2_000, 2_000)),
    );
    let id = 0;
    for (const [from, to] of this.#open(source, 25, ends)) {
      // What was not sent while it was away comes first.
      if (id > 0) {
        for (let n = 0; n < RETRY_MS[this.#browser] / 1_000; n += 1) {
          id += 1;
          source.event(from + 10 + n, { eventId: `${id}`, payload: this.#load(id) });
        }
      }
      for (const at of this.#beats(1_000, from, to)) {
        id += 1;
        source.event(at, { eventId: `${id}`, payload: this.#load(id) });
      }
    }
  }

  #load(id: number): string {
    const load = this.#chance.between(0.2, 0.9).toFixed(3);
    return `{"n":${id},"load":${load},"hosts":["a-1","a-2","b-1"],"window":"1s","unit":"cores"}`;
  }

  /** Some a minute; comments in between, which nobody sees. */
  #alerts(): void {
    const source = this.#page.eventSource(`${API}/alerts`, { stack: STACK });
    let id = 0;
    for (const [from, to] of this.#open(source, 40, [])) {
      for (const at of this.#moments(20_000, from, to)) {
        id += 1;
        source.event(at, { eventId: `al-${id}`, payload: `{"alert":${id},"at":${moment(at)}}` });
      }
    }
  }

  /**
   * An EventSource from its first opening to the end, which ends in order at these moments and with the
   * network's change: the times in which it is open.
   */
  *#open(
    source: EventSourceScenario,
    answerMs: number,
    ends: readonly number[],
  ): Generator<[from: number, to: number]> {
    let from = answerMs;
    for (const end of [...ends, ROAMS_AT].toSorted((a, b) => a - b)) {
      source.open(from);
      yield [from, end];
      source.end(end, end === ROAMS_AT ? { error: LOST[this.#browser] } : {});
      const again = end + RETRY_MS[this.#browser] + Math.round(this.#chance.between(0, 30));
      source.retry(again);
      from = again + Math.round(this.#chance.between(15, 60));
    }
    source.open(from);
    yield [from, END];
  }

  /** A stream that `fetch` reads: a few lines a minute, and comments. */
  #log(): void {
    for (const [from, to] of [
      [0, ROAMS_AT],
      [ROAMS_AT + 2_000, END],
    ] as const) {
      const stream = this.#page.fetchStream(`${API}/log`, { at: from, stack: STACK });
      for (const at of this.#moments(9_000, from + 30, to)) stream.event(at, `line of ${at}`);
      for (const at of this.#beats(15_000, from + 30, to)) stream.comment(at);
      if (to < END) stream.lose(to);
    }
  }

  /** Prices in bursts, a subscription now and then, and a heartbeat both ways. */
  #prices(): void {
    for (const [from, to] of [
      [0, 300_000],
      [301_200, ROAMS_AT],
      [ROAMS_AT + 1_400, END],
    ] as const) {
      const socket = this.#page.webSocket(`${LIVE}/prices`, { at: from, stack: STACK });
      socket.open(from + 60).send(from + 61, { payload: '{"subscribe":"all"}' });
      for (const at of this.#moments(2_500, from + 100, to - 1_000)) {
        const count = Math.round(this.#chance.between(5, 60));
        for (let n = 0; n < count; n += 1) {
          const payload = `{"symbol":"S${n}","price":${this.#chance.between(1, 99).toFixed(2)}}`;
          socket.receive(at + n * 9, { payload });
        }
      }
      for (const at of this.#beats(25_000, from, to - 1_000)) {
        socket.send(at, { payload: 'ping', buffered: 4 }).receive(at + 35, { payload: 'pong' });
      }
      for (const at of this.#moments(40_000, from + 100, to)) {
        socket.send(at, { payload: `{"watch":${at}}`, buffered: Math.round(at / 100) % 900 });
      }
      // A new version of the server is rolled out.
      if (to === 300_000) socket.close(to, 1012, 'restart');
      if (to === ROAMS_AT) socket.close(to, 1006);
    }
  }

  /** Few words both ways, a picture of a megabyte once, and heartbeats of the library. */
  #chat(): void {
    for (const [from, to] of [
      [500, ROAMS_AT],
      [ROAMS_AT + 2_100, END],
    ] as const) {
      const socket = this.#page
        .webSocket(`${LIVE}/chat`, { at: from, stack: STACK })
        .open(from + 50);
      for (const at of this.#moments(12_000, from + 100, to)) {
        socket.receive(at, { payload: `{"from":"bo","text":"message of ${at}"}` });
        if (this.#chance.happens(0.5)) {
          socket.send(at + 2_000, { payload: `{"text":"answer to ${at}"}` });
        }
      }
      for (const at of this.#beats(25_000, from, to)) {
        socket.receive(at, { payload: '2' }).send(at + 2, { payload: '3' });
      }
      if (to < END) {
        socket.send(90_000, { payload: null, size: 900_000, buffered: 900_000 });
        socket.send(93_000, { payload: '{"sent":1}', buffered: 0 }).close(to, 1006);
      }
    }
  }

  /** One that changes most of the time, one that seldom does and is asked seldom, and one that is held. */
  #polls(): void {
    const stock = this.#page.poll('https://ops.example/stock', 'short', { stack: STACK });
    for (let at = 1_000; at < END; at += this.#isHidden(at) ? 60_000 : 10_000) {
      const heldMs = Math.round(this.#chance.between(30, 250));
      stock.ask(Math.round(at + this.#chance.between(0, 60)), {
        heldMs,
        isSame: this.#chance.happens(0.35),
      });
    }
    const version = this.#page.poll('https://ops.example/version', 'short', { stack: STACK });
    for (let at = 5_000; at < END; at += 60_000) version.ask(at, { bytes: 40, isSame: true });
    const inbox = this.#page.poll('https://ops.example/inbox', 'long', { stack: STACK });
    for (let at = 2_000; at < END - 30_000; ) {
      const isNew = this.#chance.happens(0.6);
      const heldMs = isNew ? Math.round(this.#chance.between(40, 20_000)) : 25_000;
      inbox.ask(at, { heldMs, ...(isNew ? {} : { status: 204, bytes: 0, isSame: true }) });
      at += heldMs + Math.round(this.#chance.between(2, 12));
    }
  }

  /** A view with a stream of its own, which closes when the route changes. */
  #topics(): void {
    let from = 60_000;
    for (const topic of ['a', 'b', 'c']) {
      const to = from + 35_000;
      this.#page.route(from, `https://ops.example/topic/${topic}`);
      const url = `${API}/topic?name=${topic}`;
      const source = this.#page.eventSource(url, { at: from + 30, stack: STACK }).open(from + 70);
      for (const at of this.#moments(800, from + 100, to)) {
        source.event(at, { payload: `{"topic":"${topic}","at":${at}}` });
      }
      source.pageClose(to + 20);
      from = to;
    }
  }

  /** HTTP/2 for streams; a host of HTTP/1.1 with a few pictures, of which one waits for a moment. */
  #pools(): void {
    const host = { scheme: 'https', host: 'api.example', topSite: 'https://ops.example' };
    for (const after of this.#beats(5_000, 0, END)) {
      const requests = Math.round(this.#chance.between(0, 12));
      const startedAt = moment(after - 60);
      const streams = several(3, (connection) => streamSlot(connection));
      const fetches = several(requests, (n) => buildSlot(`fetch ${after} ${n}`, { startedAt }));
      const pictures = several(Math.min(6, requests), (n) =>
        buildSlot(`picture ${after} ${n}`, { startedAt, resourceType: 'image' }),
      );
      const isFull = pictures.length === 6;
      const waiters = isFull ? [waitingSlot(`picture ${after}`, after - 40)] : [];
      const old = {
        key: 'old',
        scheme: 'https',
        host: 'img.example',
        protocolSource: 'status-line',
      };
      const http2 = buildPool({
        ...host,
        key: 'api',
        protocol: 'HTTP/2',
        cap: 100,
        capBasis: 'default',
        protocolSource: 'status-line',
        holders: [...streams, ...fetches],
      });
      this.#page.pools(after, [
        http2,
        buildPool({ ...old, protocolSource: 'status-line', holders: pictures, waiters }),
      ]);
      this.#page.pools(after + 600, [http2]);
    }
  }

  /** Quick, and slower where much came at once. */
  #handlers(): void {
    const nothing = { errors: 0, lastError: null };
    for (const after of this.#beats(1_000, 0, END)) {
      const handlers = several(6, (connection) => {
        const samples = Math.round(this.#chance.between(1, 10));
        const longestMs = this.#chance.happens(0.01) ? 60 : this.#chance.between(0.5, 6);
        return { connection, samples, totalMs: longestMs + samples, longestMs, ...nothing };
      });
      this.#page.health(after, { handlers });
    }
  }

  #isHidden(at: number): boolean {
    return at >= HIDDEN.from && at < HIDDEN.to;
  }

  #hide(): void {
    const tab = { tabId: 7, title: 'Ops' };
    const other = { tabId: 9, title: 'Mail', hiddenSince: moment(-3_600_000) };
    for (const [after, hiddenSince] of [
      [10, null],
      [HIDDEN.from, moment(HIDDEN.from)],
      [HIDDEN.to, null],
    ] as const) {
      this.#page.story.tell(after, { type: 'tabs', tabs: [{ ...tab, hiddenSince }, other] });
    }
  }
}
