// Pages that a finding is about, and pages that look like them and are well. A test calls them by name:
// `page.evaluate("play('unavailable')")`; `isOver` tells when the last of them has done all that it does.
// Streams begin with an event: Firefox tells of no answer before the first byte of its body.

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves with the socket once it is `open` or `close`d. */
function once(type, url) {
  const socket = sockets[openSocket(url)];
  return new Promise((resolve) => socket.addEventListener(type, () => resolve(socket)));
}

/** Opens a socket again whenever it has closed, after these pauses. */
async function openAgain(url, pauses) {
  for (const ms of pauses) {
    await once('close', url);
    await pause(ms);
  }
}

async function send(socket, count, bytes, ms) {
  for (let n = 0; n < count; n += 1) {
    socket.send(`${n}`.padEnd(bytes, '.'));
    await pause(ms);
  }
}

async function load(url) {
  await (await fetch(url, { cache: 'no-store' })).text();
}

/** Asks so many times at this interval. */
async function ask(url, count, ms) {
  for (let n = 0; n < count; n += 1) await Promise.all([load(url), pause(ms)]);
}

const openSources = (path, count) => {
  for (let n = 1; n <= count; n += 1) openSource(`${path}${n}?burst=1`);
};

const setups = {
  async unavailable() {
    openSource('/sse?status=503&end=1');
    await pause(6_000);
  },
  async toldToStop() {
    openSource('/goodbye');
    await pause(7_000);
  },
  async wrongType() {
    openSource('/sse?type=text/html&end=1');
    await pause(6_000);
  },
  async nobodyListens(url) {
    openSource(url);
    await pause(12_000);
  },
  async endsAtOnce() {
    openSource('/sse?retry=100&end=1');
    await pause(5_000);
  },
  async staysOpen() {
    openSource('/sse/stays?retry=2000&burst=1');
    await pause(5_000);
  },
  async triesAtOnce() {
    await openAgain('/ws/status/503', [100, 100, 100, 100, 100, 100, 100, 100]);
  },
  async triesLater() {
    await openAgain('/ws/status/503', [100, 200, 400, 800, 1_600, 3_200]);
  },
  async isCut() {
    await openAgain('/ws/cut', [100, 100, 100, 100]);
  },
  async isRestarted() {
    await openAgain('/ws/restarted', [100]);
    await once('open', '/ws/restarted');
  },
  async sevenStreams() {
    openSources('/sse/', 7);
    await pause(3_000);
  },
  async moreThanTheLimit() {
    openSources('/sse/', 14);
    for (let n = 0; n < 2; n += 1) {
      await pause(1_000);
      sources[n].close();
    }
    await pause(5_000);
  },
  async fourStreams() {
    openSources('/sse/', 4);
    await pause(3_000);
  },
  async mountedTwice() {
    for (let n = 0; n < 2; n += 1) openSource('/sse/mounted?burst=1');
    await pause(6_000);
  },
  async mountedOnceEach() {
    openSources('/sse/mounted', 2);
    await pause(6_000);
  },
  async floods() {
    await send(await once('open', '/ws/unread'), 45, 500_000, 300);
  },
  async sendsMuch() {
    await send(await once('open', '/ws/read'), 45, 100_000, 300);
  },
  async sendsTooMuch() {
    const socket = await once('open', '/ws/limited');
    socket.send('.'.repeat(3_000_000));
    await pause(2_000);
  },
  async sendsALot() {
    const socket = await once('open', '/ws/read');
    socket.send('.'.repeat(3_000_000));
    await pause(2_000);
  },
  async hearsTheSame() {
    await once('open', '/ws/same');
    await pause(6_000);
  },
  async hearsNews() {
    await once('open', '/ws/news');
    await pause(6_000);
  },
  async hearsTinyOnes() {
    await once('open', '/ws/tiny');
    await pause(13_000);
  },
  async hearsFewTinyOnes() {
    await once('open', '/ws/few');
    await pause(13_000);
  },
  async asksAtOnce() {
    const end = performance.now() + 3_000;
    while (performance.now() < end) await load('/same');
  },
  async asksForNothingNew() {
    await ask('/same', 40, 250);
  },
  async asksForNews() {
    await ask('/poll', 40, 250);
  },
  async loadsThings() {
    for (let n = 0; n < 40; n += 1) await load(`/same?thing=${n}`);
  },
  async asksTwice() {
    const held = [1, 2].map(() => fetch('/held/twice').catch(() => {}));
    await Promise.race([...held, pause(8_000)]);
  },
  async asksForTwo() {
    const held = [1, 2].map((n) => fetch(`/held/two${n}`).catch(() => {}));
    await Promise.race([...held, pause(8_000)]);
  },
  async misses() {
    openSource('/counted?lost=3');
    await pause(5_000);
  },
  async missesNothing() {
    openSource('/counted?lost=0');
    await pause(5_000);
  },
  async shakesHandsSlowly() {
    openSocket('/ws/held');
    await pause(500);
    openSocket('/ws/behind');
    await pause(5_000);
  },
  async crossesToPlain(url) {
    openSource(url);
    await pause(6_000);
  },
};

/** All at once. */
async function play(...names) {
  const playing = names.map((name) => {
    const [setup, argument] = [].concat(name);
    return setups[setup](argument);
  });
  await Promise.all(playing);
  globalThis.isOver = true;
}

/** What is found here shows that all rules have run since. */
function failInHandler(url) {
  sources[openSource(url)].addEventListener('message', () => {
    throw new Error('marker');
  });
}

Object.assign(globalThis, { isOver: false, play, failInHandler });
