import { bodyOfBytes } from './body-of';
import { ByteReader, TOO_SHORT } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Decode, DecodedMessage, Outcome } from './decoder';
import { exchangeOf, MQTT_PACKETS, type MqttPacket, requiredFlags } from './mqtt-packets';
import { readProperties } from './mqtt-properties';
import { mqttVersion, mqttVersionIn } from './mqtt-version';
import { caught, checkCount, failed, joined, layerOf, message, NO_BODY } from './outcome';

const NAME = 'MQTT';

/** MQTT 3.1, 3.1.1 and 5: every packet of a message. The version stands in the CONNECT alone. */
export const decodeMqtt: Decode = (payload, { first, isCut }) => {
  if (typeof payload === 'string') return failed(NAME, payload, 0, 'it is a text');
  const version = mqttVersion(payload) ?? mqttVersionIn(first);
  if (version !== undefined) return joined(packets(payload, version, isCut));
  // Nobody saw the CONNECT: the version that fits.
  const as4 = joined(packets(payload, 4, isCut));
  if (!as4.fault) return as4;
  const as5 = joined(packets(payload, 5, isCut));
  return as5.fault ? as4 : as5;
};

function* packets(bytes: Uint8Array, version: number, isCut: boolean): Generator<Outcome> {
  let at = 0;
  for (let count = 0; at < bytes.length || count === 0; count += 1) {
    const start = at;
    yield caught(NAME, bytes, () => {
      checkCount(count, start);
      const head = new ByteReader(bytes, start);
      const byte = head.u8();
      const packet = MQTT_PACKETS[byte >> 4];
      if (!packet) throw new DecodeFault(start, 'no packet of MQTT begins like this');
      const flags = byte & 0x0f;
      const required = requiredFlags(packet);
      if (required !== undefined && flags !== required)
        throw new DecodeFault(start, `${packet} has flags that it must not have`);
      const length = head.varlength(4);
      at = head.at + length;
      const isWhole = at <= bytes.length;
      if (!isWhole && !(isCut && packet === 'PUBLISH'))
        throw new DecodeFault(bytes.length, TOO_SHORT);
      const reader = new ByteReader(bytes, head.at, Math.min(at, bytes.length));
      const read = readPacket(packet, flags, reader, version, !isWhole);
      if (reader.left > 0)
        throw new DecodeFault(reader.at, `${packet} is longer than what it holds`);
      const { fault } = failed(NAME, bytes, bytes.length, TOO_SHORT);
      return { messages: [read], fault: isWhole ? null : fault };
    });
  }
}

type Fields = [name: string, value: string | undefined][];

function readPacket(
  packet: MqttPacket,
  flags: number,
  reader: ByteReader,
  version: number,
  isCut: boolean,
): DecodedMessage {
  const fields: Fields = [['Packet', packet]];
  switch (packet) {
    case 'CONNECT':
      return readConnect(fields, reader);
    case 'CONNACK':
      fields.push(['Session present', yesNo(reader.u8())], ['Reason code', codeText(reader.u8())]);
      if (version === 5 && reader.left > 0) fields.push(...readProperties(reader));
      return message([layerOf(NAME, fields)], NO_BODY, exchangeOf(packet, '', 0));
    case 'PUBLISH':
      return readPublish(fields, flags, reader, version, isCut);
    case 'PINGREQ':
    case 'PINGRESP':
      return message([layerOf(NAME, fields)], NO_BODY, exchangeOf(packet, '', 0));
    case 'DISCONNECT':
    case 'AUTH':
      readReason(fields, reader, version);
      return message([layerOf(NAME, fields)]);
    default:
      return readNumbered(packet, fields, reader, version);
  }
}

function readConnect(fields: Fields, reader: ByteReader): DecodedMessage {
  reader.text(reader.u16());
  const level = reader.u8() & 0x7f;
  const flags = reader.u8();
  fields.push(
    ['Version', VERSIONS[level] ?? String(level)],
    ['Clean', yesNo(flags & 0x02)],
    ['Keep alive (s)', String(reader.u16())],
  );
  if (level === 5) fields.push(...readProperties(reader));
  fields.push(['Client id', reader.text(reader.u16()) || '(empty)']);
  let body: DecodedMessage['body'] = NO_BODY;
  if (flags & 0x04) {
    if (level === 5)
      for (const [name, value] of readProperties(reader)) fields.push([`Will: ${name}`, value]);
    fields.push(['Will topic', reader.text(reader.u16())]);
    fields.push(['Will QoS', String((flags >> 3) & 3)], ['Will retained', yesNo(flags & 0x20)]);
    body = bodyOfBytes(reader.take(reader.u16()), false);
  }
  if (flags & 0x80) fields.push(['User name', reader.text(reader.u16())]);
  if (flags & 0x40) fields.push(['Password', `${reader.take(reader.u16()).length} bytes`]);
  return message([layerOf(NAME, fields)], body, exchangeOf('CONNECT', '', 0));
}

const VERSIONS: Readonly<Record<number, string>> = { 3: '3.1', 4: '3.1.1', 5: '5.0' };

function readPublish(
  fields: Fields,
  flags: number,
  reader: ByteReader,
  version: number,
  isCut: boolean,
): DecodedMessage {
  const qos = (flags >> 1) & 3;
  if (qos === 3) throw new DecodeFault(reader.at, 'PUBLISH has a QoS of 3, which there is not');
  fields.push(['Topic', reader.text(reader.u16())], ['QoS', String(qos)]);
  if (flags & 1) fields.push(['Retained', 'yes']);
  if (flags & 8) fields.push(['Duplicate', 'yes']);
  const id = qos > 0 ? String(reader.u16()) : '';
  fields.push(['Packet id', id]);
  if (version === 5) fields.push(...readProperties(reader));
  const body = bodyOfBytes(reader.take(reader.left), isCut);
  return message([layerOf(NAME, fields)], body, exchangeOf('PUBLISH', id, qos));
}

/** What has a packet id and nothing that the user sent. */
function readNumbered(
  packet: MqttPacket,
  fields: Fields,
  reader: ByteReader,
  version: number,
): DecodedMessage {
  const id = String(reader.u16());
  fields.push(['Packet id', id]);
  const isList = /^(?:UN)?SUB(?:SCRIBE|ACK)$/.test(packet);
  if (!isList) readReason(fields, reader, version);
  else if (version === 5) fields.push(...readProperties(reader));
  while (isList && reader.left > 0) {
    if (packet === 'SUBACK' || packet === 'UNSUBACK') {
      fields.push(['Reason code', codeText(reader.u8())]);
    } else {
      const filter = reader.text(reader.u16());
      const qos = packet === 'SUBSCRIBE' ? `, QoS ${reader.u8() & 3}` : '';
      fields.push(['Topic filter', filter + qos]);
    }
  }
  return message([layerOf(NAME, fields)], NO_BODY, exchangeOf(packet, id, 0));
}

/** MQTT 5 may add one, and properties behind it. */
function readReason(fields: Fields, reader: ByteReader, version: number): void {
  if (version !== 5 || reader.left === 0) return;
  fields.push(['Reason code', codeText(reader.u8())]);
  if (reader.left > 0) fields.push(...readProperties(reader));
}

function codeText(code: number): string {
  return code < 0x80 ? String(code) : `${code}, an error`;
}

function yesNo(bits: number): string {
  return bits ? 'yes' : 'no';
}
