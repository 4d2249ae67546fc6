import type { Property } from './conformance-properties';

/**
 * What a page can see of XMLHttpRequest, as in conformance-properties.ts. In scope besides: `urls` as
 * for `fetch`, see conformance-fetch.ts.
 */
const HELPERS = `
  const X = realm.XMLHttpRequest;
  const TYPES = ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'];
  let addresses = 0;
  /** Firefox answers one request after another where the address is the same. */
  const anew = (query) => urls.answer + '?' + (realm === window.top ? 'ours' : 'native') + (addresses += 1) + '&' + query;
  const log = [];
  /** Of the states that a browser may pass as often as it likes, one. */
  const note = (entry) => { if (JSON.stringify(entry) !== JSON.stringify(log.at(-1))) log.push(entry); };
  const watch = (one) => {
    for (const type of TYPES) {
      const tell = (how) => (event) => note([how, type, one.readyState, one.status, event.isTrusted, event.target === one, event.eventPhase, event.constructor.name,
        type === 'progress' || type === 'readystatechange' ? null : [event.loaded ?? null, event.total ?? null, event.lengthComputable ?? null]]);
      one.addEventListener(type, tell('listener'));
      one['on' + type] = tell('handler');
    }
    return heard(one, 'loadend');
  };
  const state = (one) => ['readyState', 'status', 'statusText', 'responseType', 'timeout', 'withCredentials'].map((key) => one[key])
    .concat(one.responseURL.replace(/native|ours/, ''), one.getAllResponseHeaders().replace(/^date:.*\\r\\n/m, ''))
    .concat(['response', 'responseText', 'responseXML'].map((key) => attempt(() => { const value = one[key]; return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : value; })));
`;

const requesting = (title: string, body: string): Property => ({
  title: `XMLHttpRequest: ${title}`,
  body: `${HELPERS} ${body}`,
});

export const XHR_PROPERTIES: readonly Property[] = [
  requesting(
    'the global, statics and members, in order, with their descriptors',
    `return [attribute(realm, 'XMLHttpRequest'), attributes(X), attributes(X.prototype), typeof X, X.name, X.length, String(X), X.prototype.constructor === X,
      attributes(realm.XMLHttpRequestEventTarget.prototype), attributes(realm.XMLHttpRequestUpload.prototype)];`,
  ),
  requesting(
    'wrong calls',
    `const bad = { toString() { throw new RangeError('mine'); } };
     const opens = [[], ['GET'], ['GET', undefined], ['', urls.answer], ['BAD METHOD', urls.answer], ['CONNECT', urls.answer], ['GET', 'http://['], ['ü☃', urls.answer], [Symbol('s'), urls.answer], ['GET', Symbol('s')],
       [bad, urls.answer], ['GET', bad], ['☃', bad], [{}, urls.answer], [null, null], ['GET', urls.answer, true, Symbol('s')], ['GET', urls.answer, true, 'user', bad], ['GET', 'data:,x'], ['GET', 'blob:x'], ['GET', 'ftp://a.test/'],
       ['GET', { toString: null, valueOf: null }], ['GET', { [Symbol.toPrimitive]: () => ({}) }]];
     const seen = opens.map((args) => { const one = new X(); return [attempt(() => one.open(...args)), one.readyState, one.responseURL]; });
     const foreign = ['open', 'send', 'abort'].flatMap((name) => [undefined, null, 5, {}, X.prototype, new EventTarget()].map((self) => attempt(() => X.prototype[name].call(self, 'GET', bad))));
     const made = ['open', 'send', 'abort'].map((name) => attempt(() => new X.prototype[name]()));
     const one = new X();
     const early = [attempt(() => one.send()), attempt(() => one.send(bad)), attempt(() => one.abort()), one.readyState];
     one.open('POST', urls.answer);
     const sends = [Symbol('s'), bad, Object.create(null)].map((body) => [attempt(() => one.send(body)), one.readyState]);
     one.send('x');
     const late = [attempt(() => one.send('y')), attempt(() => one.send(bad))];
     one.abort();
     return [seen, foreign, made, early, sends, late, one.readyState];`,
  ),
  requesting(
    'arguments are converted once, in the order of the browser',
    `const said = (name, value) => ({ toString() { note(name); return value; }, valueOf() { note(name + ' value'); return value; } });
     const one = new X();
     one.open(said('method', 'post'), said('url', anew('echo=1')), { valueOf() { note('async'); return false; } }, said('user', 'u'), said('password', 'p'));
     one.setRequestHeader('x-mine', 'yes');
     const done = heard(one, 'loadend');
     one.send(said('body', 'text'));
     await done;
     return [log, one.responseText, attempt(() => one.open.length), X.prototype.send.length];`,
  ),
  requesting(
    'bodies of each kind are sent as ever',
    `const form = new FormData(); form.append('a', 'b');
     const page = document.implementation.createHTMLDocument('t');
     const bodies = [undefined, null, '', 'text ☃', 5, true, ['a', 'b'], { toString: () => 'object' }, new Uint8Array([65, 66, 67]).subarray(1), new Uint8Array([65, 66]).buffer, new DataView(new ArrayBuffer(2)),
       new Blob(['blob'], { type: 'text/x-blob' }), new URLSearchParams('q=1&r=2'), page, new String('boxed'), function f() {}, new Proxy({}, {})];
     const seen = [];
     for (const method of ['POST', 'get', 'PuT', 'patch']) {
       for (const body of method === 'POST' ? bodies : ['x']) {
         const one = new X();
         one.open(method, anew('echo=1'));
         const done = heard(one, 'loadend');
         one.send(body);
         await done;
         seen.push([method, one.status, one.responseText]);
       }
     }
     const one = new X();
     one.open('POST', anew('echo=1'));
     one.send(form);
     await heard(one, 'loadend');
     return [seen, one.responseText.replace(/-+\\w*boundary\\w+/gi, 'boundary')];`,
  ),
  requesting(
    'a whole life: order of events, listeners and handlers, and the state inside each',
    `const one = new X();
     const done = watch(one);
     log.push(state(one));
     one.open('GET', anew('body=hello'));
     log.push(state(one));
     one.send();
     await done;
     log.push(state(one));
     return log;`,
  ),
  requesting(
    'a body that comes in pieces, read while it grows',
    `const one = new X();
     let read = '';
     one.onreadystatechange = () => { if (one.readyState === 3) read = one.responseText; };
     one.open('GET', urls.life);
     const grown = new Promise((resolve) => { one.onprogress = () => { if (one.responseText.includes('event: done')) resolve(); }; });
     one.send();
     await grown;
     const text = one.responseText;
     one.onprogress = null;
     one.onreadystatechange = null;
     const done = watch(one);
     one.abort();
     await done;
     return [read === text, text, log, state(one)];`,
  ),
  requesting(
    'each response type, and what may not be asked of it',
    `const seen = [];
     for (const type of ['', 'text', 'json', 'arraybuffer', 'blob', 'document', 'nonsense']) {
       const one = new X();
       one.open('GET', anew('type=application/json&body={"a":1}'));
       one.responseType = type;
       const done = heard(one, 'loadend');
       one.send();
       await done;
       seen.push(state(one), one.response === one.response, attempt(() => { one.responseType = 'text'; }));
     }
     return seen;`,
  ),
  requesting(
    'synchronous requests',
    `const seen = [];
     for (const url of [anew('body=sync'), 'http://127.0.0.1:1/', 'http://[', 'data:,hello']) {
       const one = new X();
       watch(one);
       seen.push([attempt(() => one.open('GET', url, false)), attempt(() => one.send()), attempt(() => { one.responseType = 'json'; }), attempt(() => { one.timeout = 5; }), one.readyState, one.status, attempt(() => one.responseText)]);
     }
     return [seen, log];`,
  ),
  requesting(
    'a timeout, a connection that fails, a body that breaks off, and an abort',
    `const ends = [];
     for (const [url, timeout] of [[urls.held + anew('').slice(urls.answer.length), 60], ['http://127.0.0.1:1/', 0], [urls.broken + anew('').slice(urls.answer.length), 0]]) {
       const one = new X();
       const done = watch(one);
       one.open('GET', url);
       one.timeout = timeout;
       // A body that is to break off has begun by then.
       one.addEventListener('progress', () => realm.fetch(urls.cut), { once: true });
       one.send();
       await done;
       ends.push(state(one));
     }
     const one = new X();
     watch(one);
     one.open('GET', urls.held);
     one.send();
     one.abort();
     ends.push(state(one), attempt(() => one.abort()));
     return [ends, log.map(([how, type, ready, status, ...rest]) => type === 'readystatechange' || type === 'loadstart' || type === 'progress' ? [how, type, ready, status] : [how, type, ready, status, ...rest])];`,
  ),
  requesting(
    'one object for many requests, opened again at any time',
    `const one = new X();
     watch(one);
     one.open('GET', urls.held + anew('').slice(urls.answer.length));
     one.send();
     one.open('POST', anew('body=second'));
     const done = heard(one, 'loadend');
     one.send('x');
     await done;
     log.push(one.responseText);
     const last = new Promise((resolve) => {
       one.onload = () => {
         one.onload = null;
         one.open('GET', anew('body=fourth'));
         one.onloadend = resolve;
         one.send();
       };
     });
     one.open('GET', anew('body=third'));
     one.send();
     await last;
     return [log, one.responseText];`,
  ),
  requesting(
    'uploads: events only where the page listens',
    `const one = new X();
     for (const type of TYPES.slice(1)) one.upload.addEventListener(type, (event) => log.push([type, event.isTrusted, event.loaded, event.total]));
     one.open('POST', anew('echo=1'));
     const done = heard(one, 'loadend');
     one.send('x'.repeat(1000));
     await done;
     return [log, one.responseText.length, attempt(() => realm.XMLHttpRequest.prototype.open === one.open)];`,
  ),
  requesting(
    'subclasses, events of the page itself, and exceptions of its listeners',
    `class Mine extends X { open(...args) { log.push('mine'); return super.open(...args); } }
     const one = new Mine();
     const thrown = new Error('of the page');
     const onError = (event) => { log.push([event.message, event.error === thrown]); event.preventDefault(); };
     realm.addEventListener('error', onError);
     one.open('GET', anew('body=x'));
     one.onload = () => { throw thrown; };
     one.dispatchEvent(new realm.Event('readystatechange'));
     one.dispatchEvent(new realm.ProgressEvent('load', { loaded: 5 }));
     one.onload = () => { throw thrown; };
     const done = heard(one, 'loadend');
     one.send();
     await done;
     realm.removeEventListener('error', onError);
     return [log, one instanceof X, one instanceof Mine, one.responseText];`,
  ),
];
