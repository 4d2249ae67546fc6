import { createChunkFrames } from './chunk-frames';
import type { Connection } from './connection-table';
import { derivePromise } from './derive-promise';
import type { FollowedStreams } from './followed-streams';
import type { NativeText } from './native-text';
import { neverThrow } from './never-throw';
import type { Outbox } from './outbox-api';
import { patchMethod } from './patch-global';
import { apply, createWeakMap, getterOf, ownProperty } from './primordials';

/** A session, and how many streams of it we have seen: each gets a number, whoever opened it. */
interface Session {
  readonly connection: Connection;
  streams: number;
}

interface Native<Self> {
  readonly prototype: Self;
}

export interface TransportStreams {
  follow(transport: WebTransport, connection: Connection): void;
}

/** Follows the datagrams and the streams of WebTransport sessions. */
export function createTransportStreams(
  scope: object,
  texts: NativeText,
  streams: FollowedStreams,
  outbox: Outbox,
): TransportStreams {
  const nativeOf = (name: string) => ownProperty(scope, name)?.value;
  const transport: Native<WebTransport> = nativeOf('WebTransport');
  const datagrams: Native<WebTransportDatagramDuplexStream> = nativeOf(
    'WebTransportDatagramDuplexStream',
  );
  const bidirectional: Native<WebTransportBidirectionalStream> = nativeOf(
    'WebTransportBidirectionalStream',
  );
  const datagramsOf = getterOf(transport, 'datagrams');
  const arrivalsOf = getterOf(transport, 'incomingBidirectionalStreams');
  const unidirectionalArrivalsOf = getterOf(transport, 'incomingUnidirectionalStreams');
  const datagramsInOf = getterOf(datagrams, 'readable');
  // The draft of the standard replaces it by `createWritable()`.
  const datagramsOutOf =
    ownProperty(datagrams.prototype, 'writable') && getterOf(datagrams, 'writable');
  const readableOf = getterOf(bidirectional, 'readable');
  const writableOf = getterOf(bidirectional, 'writable');
  const sessions = createWeakMap<Session>();

  function framesOf(connection: Connection, carrier: string) {
    return createChunkFrames(outbox, connection, carrier, false, ignore);
  }

  function numbered(session: Session, kind: string) {
    session.streams += 1;
    return framesOf(session.connection, `${kind} ${session.streams}`);
  }

  function followBoth(session: Session, stream: WebTransportBidirectionalStream): void {
    const frames = numbered(session, 'bidi');
    streams.readable(readableOf(stream), frames);
    streams.writable(writableOf(stream), frames);
  }

  /** Streams that the server opens arrive as chunks of a stream. */
  function followArrivals<Arrival>(
    arrivals: ReadableStream,
    follow: (stream: Arrival) => void,
  ): void {
    streams.readable(arrivals, { read: neverThrow(follow, outbox.report), close: ignore });
  }

  function observeCreation<Stream>(
    name: 'createBidirectionalStream' | 'createUnidirectionalStream',
    follow: (session: Session, stream: Stream) => void,
  ): void {
    patchMethod<WebTransport, Promise<Stream>>(
      transport.prototype,
      name,
      texts,
      (native, self, args) => {
        const promise = apply(native, self, args);
        const session = sessions.get(self);
        if (!session || outbox.isRetired()) return promise;
        const told = neverThrow((stream: Stream) => follow(session, stream), outbox.report);
        return derivePromise(promise, told, ignore);
      },
    );
  }

  observeCreation('createBidirectionalStream', followBoth);
  observeCreation('createUnidirectionalStream', (session, stream: WritableStream) =>
    streams.writable(stream, numbered(session, 'uni')),
  );

  return {
    follow(self, connection) {
      const session: Session = { connection, streams: 0 };
      sessions.set(self, session);
      const both = datagramsOf(self);
      const frames = framesOf(connection, 'datagram');
      streams.readable(datagramsInOf(both), frames);
      if (datagramsOutOf) streams.writable(datagramsOutOf(both), frames);
      followArrivals(arrivalsOf(self), (stream: WebTransportBidirectionalStream) =>
        followBoth(session, stream),
      );
      followArrivals(unidirectionalArrivalsOf(self), (stream: ReadableStream) =>
        streams.readable(stream, numbered(session, 'uni')),
      );
    },
  };
}

function ignore(): void {}
