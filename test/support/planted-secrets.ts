import fc from 'fast-check';
import type { LifecycleEvent } from '../../extension/protocol/connections';
import { FRAME } from '../../extension/protocol/frames';
import type { BackgroundToPanel } from '../../extension/protocol/messages';
import type { PollView } from '../../extension/protocol/pools';
import {
  announcement,
  answered,
  asked,
  asking,
  created,
  type FrameSpec,
  frames,
  type Happening,
  happenings,
  opened,
  START,
} from './build-messages';
import { buildSeenPoll } from './build-poll';

/** What a page might send or get, with a secret inside; the rest of it is nobody's. */
const FORMS: Readonly<Record<string, (secret: string) => string>> = {
  'a member': (it) => json({ a: 1, password: it, b: [{}] }),
  'a name before its value': (it) => json([{ name: 'password', value: it }, { name: 'a' }]),
  'a value before its name': (it) => json({ value: { x: it }, type: 't', name: 'password' }),
  'an entry': (it) =>
    json([
      ['password', it],
      ['a', 1],
    ]),
  'JSON in JSON': (it) => json({ body: json({ accessToken: it }) }),
  'lines of JSON': (it) => `${json({ a: 1 })}\n${json({ token: it })}\n`,
  'an element': (it) => `<a b="1>0"><password>${xml(it)}</password><c/></a>`,
  'an attribute': (it) => `<a b="1>0" password="${xml(it)}">c</a>`,
  'attributes in pairs': (it) => `<input value="${xml(it)}" name="password"><p>c</p>`,
  CDATA: (it) => `<a><token><![CDATA[${it}]]></token>b</a>`,
  'JSON in an element': (it) => `<a><![CDATA[${json({ password: it })}]]></a>`,
  'a form': (it) => `a=1&password=${form(it)}&b=2`,
  'JSON in a form': (it) => `a=1&payload=${form(json({ password: it }))}`,
  'a header': (it) => `Host: a\r\nAuthorization: Bearer ${it}\r\n\r\nb`,
  'a line of a log': (it) => `[12:00:01] it's "odd {x} password: ${it}\nnext`,
  'an address': (it) => json({ next: `https://u:${form(it)}@h.test/?token=${form(it)}&page=2` }),
};

const json = (value: unknown) => JSON.stringify(value);
const form = (text: string) => encodeURIComponent(text).replaceAll("'", '%27');
const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Each as long as what is looked for in bytes, and unlike all that is around it. */
const secretText = fc
  .string({
    unit: fc.constantFrom(...'QZXJ97+/=.~-_ &<>{}[:,;"\'\\é€'),
    minLength: 4,
    maxLength: 20,
  })
  .map((it) => `QZ${it}XJ`);

interface Planted {
  form: string;
  secret: string;
  place: 'socket' | 'sent' | 'stream' | 'event';
  /** Where a stream's text is torn, as shares of it. */
  tears: number[];
}

const planted: fc.Arbitrary<Planted> = fc.record({
  form: fc.constantFrom(...Object.keys(FORMS)),
  secret: secretText,
  place: fc.constantFrom('socket', 'sent', 'stream', 'event'),
  tears: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
});

export interface PlantedCapture {
  /** For the panel. */
  messages: BackgroundToPanel[];
  /** In every form in which they were written. */
  secrets: string[];
}

/** What a panel is told of a page that pushes secrets in every place and form. */
export const plantedCapture: fc.Arbitrary<PlantedCapture> = fc
  .record({ inPayloads: fc.array(planted, { minLength: 1, maxLength: 8 }), inAddress: secretText })
  .map(({ inPayloads, inAddress }) => {
    const secrets = [inAddress, ...inPayloads.map(({ secret }) => secret)];
    const specs = inPayloads.flatMap(framesOf);
    const bytes = secrets.map((it) => Buffer.from(`\x81\xa1a\xaf${it}\xc3`));
    return {
      messages: [
        announcement({ lifecycle: lifecycleOf(form(inAddress)) }),
        frames([...specs, ...bytes.map(binary)]),
        { type: 'polls', polls: [pollOf(form(inAddress))], more: 0, at: START },
      ],
      secrets: secrets.flatMap((it) => [it, form(it), xml(it), json(it).slice(1, -1)]),
    };
  });

function framesOf({ form: name, secret, place, tears }: Planted): FrameSpec[] {
  const text = `${FORMS[name]?.(secret) ?? ''}\n`;
  const code = FRAME.textIn;
  if (place === 'socket') return [{ connection: 1, code, payload: text }];
  if (place === 'sent') return [{ connection: 2, code: FRAME.textOut, payload: text }];
  if (place === 'event') return [{ connection: 4, payload: text, eventType: 'a' }];
  const cuts = tears.map((it) => Math.floor(it * text.length)).sort((a, b) => a - b);
  return [...cuts, text.length].map((to, at) => ({
    connection: 3,
    code,
    payload: text.slice(cuts[at - 1] ?? 0, to),
  }));
}

function binary(bytes: Buffer): FrameSpec {
  const payload = bytes.toString('base64');
  return { connection: 1, code: FRAME.binaryIn, payload, size: bytes.length };
}

function lifecycleOf(secret: string): LifecycleEvent[] {
  const url = (scheme: string) => `${scheme}://u:${secret}@app.test/p?access_token=${secret}&a=1`;
  const list: Happening[] = [
    { ...created(1, 'websocket'), url: url('ws') },
    opened(1, 1),
    { ...asking('fetch-stream', 0, 2), url: url('http') } as Happening,
    { ...asking('fetch-stream', 0, 3), url: url('http') } as Happening,
    asked(1, 1, { connection: 3, url: url('http') }),
    answered(1, 2, { connection: 3, contentType: 'text/plain' }),
    { ...created(4), url: url('http') },
    opened(1, 4),
  ];
  return happenings(list);
}

function pollOf(secret: string): PollView {
  const endpoint = `http://app.test/poll?sid=${secret}`;
  return buildSeenPoll(START, {
    key: `7 0 page GET ${endpoint}`,
    tabId: 7,
    worker: null,
    endpoint,
  });
}
