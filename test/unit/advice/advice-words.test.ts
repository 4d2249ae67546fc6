import { expect, it } from 'vitest';
import { limitsText, rateText, sizeText } from '../../../panel/advice/advice-words';
import type { EndpointMeasure } from '../../../panel/advice/endpoint';

const ENDPOINT: EndpointMeasure = {
  key: 'event-source GET http://app.test/events',
  kind: 'event-source',
  method: 'GET',
  host: 'app.test',
  path: '/events',
  connections: [],
  protocol: 'HTTP/1.1',
  protocolAssumed: false,
  observedMs: 10_000,
  messagesIn: 30,
  messagesOut: 1,
  bytesIn: 3_000,
  bytesOut: 100,
  dataIn: 'text',
  dataOut: 'text',
  poll: null,
  slots: { held: 5, cap: 6 },
  open: 1,
};

it('tells rate, size and limits of an endpoint, each with its unit once', () => {
  expect(rateText(ENDPOINT)).toBe('3.1/s');
  expect(sizeText(ENDPOINT)).toBe('100 B mean');
  expect(limitsText(ENDPOINT)).toBe('1 open; 5 of 6 connections in use');
});
