import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { Recording } from '../../../panel/store/recording';
import {
  asked,
  asking,
  batchOf,
  created,
  documentOf,
  happenings,
  START,
} from '../../support/build-messages';

const NOTHING = { connections: [], lifecycleDropped: 0, lastFrame: 0, oldestFrame: 1 };

/** A stream with a body, an ended EventSource that was let go, and a worker's stream, with frames of each. */
function recorded() {
  const recording = new Recording({
    now: () => START + 1_000,
    maxEnded: 0,
    bounds: { maxFrames: 100 },
  });
  const lifecycle = happenings([
    asking('fetch-stream'),
    asked(1, 0),
    created(2),
    { type: 'connection-error', readyState: 2, connection: 2, after: 5 },
  ]);
  recording.announce(documentOf(), { ...NOTHING, lifecycle }, false);
  const worker = documentOf('worker', { context: 'worker', frameId: -1 });
  recording.announce(worker, { ...NOTHING, lifecycle: happenings([created(1)]) }, false);
  recording.addFrames('worker', batchOf([{ payload: 'w1' }]));
  recording.addFrames(
    'doc',
    batchOf([
      { payload: 'body', code: FRAME.textOut },
      { payload: 'of one let go', connection: 2 },
    ]),
  );
  recording.addFrames('worker', batchOf([{ payload: null, size: 9 }], 2));
  recording.publish();
  return recording;
}

function payloads({ log }: Recording): (string | null)[] {
  return Array.from({ length: log.end - log.start }, (_, at) => log.payload(log.start + at));
}

describe('taking a connection back', () => {
  it('takes its frames, and those alone', () => {
    const recording = recorded();

    recording.withdraw('worker/1');

    const { log } = recording;
    expect(payloads(recording)).toEqual(['body', 'of one let go']);
    expect(log.connection(log.start + 1)).toMatchObject({ label: 'SSE 1', path: '/stream/2' });
    expect(recording.connections().map(({ id }) => id)).toEqual(['doc/1']);
  });

  it('leaves the body of a request where it can be found', () => {
    const recording = recorded();

    recording.withdraw('worker/1');

    expect(recording.log.payload(recording.requestBody('doc/1'))).toBe('body');
  });

  it('takes its messages off the counts and the rates, and nothing that was counted before', () => {
    const recording = recorded();
    recording.counts.messages += 1_000;
    recording.counts.lost += 7;

    recording.withdraw('worker/1');

    expect(recording.counts).toMatchObject({
      messages: 1_002,
      lost: 7,
      payloadsLeftOut: 0,
      connectionsLetGo: 1,
    });
    const { messagesIn, messagesOut, bytesIn } = recording.rates.series(START, START + 500);
    expect([messagesIn, messagesOut, bytesIn]).toEqual([[1], [1], ['of one let go'.length]]);
  });

  it('lets the frames of connections that were let go leave the log as before', () => {
    const recording = recorded();

    recording.withdraw('worker/1');
    recording.clear();

    expect(payloads(recording)).toEqual([]);
    expect(recording.log.start).toBe(recording.log.end);
  });
});
