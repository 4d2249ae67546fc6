import type { Direction, SeenFrame } from './decoder';
import { mqttVersionIn } from './mqtt-version';
import { isStomp } from './stomp-commands';

/** `yes` where frames prove a protocol, `maybe` where a payload that decodes whole would do. */
export type Recognition = 'yes' | 'maybe' | 'no';
export type Recognise = (first: readonly SeenFrame[]) => Recognition;

/** Longer beginnings say no more. */
const LOOKED_AT = 400;
/** Record separator. */
const RECORD = '\x1e';

function texts(first: readonly SeenFrame[], direction?: Direction): string[] {
  return first.flatMap((frame) =>
    typeof frame.payload === 'string' && (!direction || frame.direction === direction)
      ? [frame.payload.slice(0, LOOKED_AT)]
      : [],
  );
}

function bytes(first: readonly SeenFrame[]): Uint8Array[] {
  return first.flatMap(({ payload }) => (typeof payload === 'string' ? [] : [payload]));
}

/** One of the first texts looks like this. */
function anyText(pattern: RegExp, direction?: Direction): Recognise {
  return (first) => (texts(first, direction).some((it) => pattern.test(it)) ? 'yes' : 'no');
}

/** All of the first texts look like the second pattern, and one of them like the first, which nothing else does. */
function allTexts(proof: RegExp, each: RegExp, direction?: Direction): Recognise {
  return (first) => {
    // Several packets may share one body.
    const seen = texts(first, direction).flatMap((it) => it.split(RECORD));
    return seen.some((it) => proof.test(it)) && seen.every((it) => each.test(it)) ? 'yes' : 'no';
  };
}

export const isSocketIo = allTexts(
  /^(?:0\{"sid":|4[0-6](?:\d+-)?(?:\/[^,]*,)?\d*[[{])/,
  /^(?:0\{|[1-6]$|[23]probe$|4[0-6](?:\d+-)?(?:\/[^,]*,?)?\d*(?:[[{"]|$)|b[A-Za-z0-9+/])/,
);
export const isSockJs = allTexts(/^(?:o|a\[.*|c\[\d+,.*)\n?$/s, /^(?:o|h+|a\[.*|c\[.*)\n?$/s, 'in');
export const isStompFirst: Recognise = (first) =>
  texts(first).some((it) => isStomp(it) && it.trim() !== '') ? 'yes' : 'no';
/** Its records end with a character that JSON never holds, and begin with none. */
export const isSignalR: Recognise = (first) =>
  first.some(
    ({ payload }) =>
      typeof payload === 'string' && payload.startsWith('{') && payload.endsWith(`}${RECORD}`),
  )
    ? 'yes'
    : 'no';
export const isActionCable = anyText(
  /^\{"type":"(?:welcome|confirm_subscription)"|^\{"command":"(?:subscribe|message)","identifier":"\{/,
);
export const isPhoenix = anyText(
  /^\[(?:null|"\d+"),(?:null|"\d+"),"[^"]+","[^"]+",|^\{"topic":"[^"]+","event":"(?:phx_join|heartbeat)"/,
);
export const isGraphQl = anyText(/^\{[^{]*"type":"connection_(?:init|ack)"/);
export const isJupyter = anyText(/^\{.*"msg_type":"(?:\w+_request|status)"/s);
export const isJsonRpc = anyText(/^\s*\[?\s*\{.*"jsonrpc"\s*:\s*"2\.0"/s);
export const isJsonSequence: Recognise = (first) =>
  texts(first).some((it) => it.startsWith(RECORD)) ? 'yes' : 'no';
export const isMqtt: Recognise = (first) => (mqttVersionIn(first) === undefined ? 'no' : 'yes');

/** Base64 of gzip begins like this; of anything else it may be a word. */
export const isPacked: Recognise = (first) => {
  if (bytes(first).some(([one, two, three]) => one === 0x1f && two === 0x8b && three === 8))
    return 'yes';
  const seen = texts(first);
  if (seen.some((it) => it.startsWith('H4sI'))) return 'yes';
  const isBase64 = seen.some((it) => it.length >= 24 && /^[A-Za-z0-9+/_-]+={0,2}\s*$/.test(it));
  const isZlib = bytes(first).some(
    ([one = 0, two = 0]) => one === 0x78 && ((one << 8) | two) % 31 === 0,
  );
  return isBase64 || isZlib ? 'maybe' : 'no';
};

/** The tag that means nothing but "this is CBOR" (RFC 8949, section 3.4.6). */
export const isCbor: Recognise = (first) => {
  const seen = bytes(first);
  if (seen.some(([one, two, three]) => one === 0xd9 && two === 0xd9 && three === 0xf7))
    return 'yes';
  return seen.length > 0 && seen.every(([head = 0]) => head >= 0x80 && head < 0xc0)
    ? 'maybe'
    : 'no';
};

/** A map or an array at its root; a scalar may be anything. */
export const isMessagePack: Recognise = (first) => {
  const seen = bytes(first);
  const isContainer = ([head = 0]: Uint8Array) =>
    (head >= 0x80 && head < 0xa0) || (head >= 0xdc && head <= 0xdf);
  return seen.length > 0 && seen.every(isContainer) ? 'maybe' : 'no';
};

/** Fields of few numbers, and more than one byte or two would make by chance. */
export const isProtobuf: Recognise = (first) => {
  const seen = bytes(first);
  const isTag = (it: Uint8Array) =>
    it.length >= 4 && [0, 1, 2, 5].includes((it[0] ?? 0) & 7) && (it[0] ?? 0) >= 8;
  return seen.length > 0 && seen.every(isTag) ? 'maybe' : 'no';
};
