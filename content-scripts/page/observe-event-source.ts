import { URL_CHARS } from '../../extension/protocol/limits';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import type { StackBoundary } from './hide-frame';
import { initiatorStack } from './initiator';
import type { NativeText } from './native-text';
import { neverThrow } from './never-throw';
import type { Outbox } from './outbox-api';
import { patchConstructor, patchMethod } from './patch-global';
import { type ListeningObservers, patchHandler } from './patch-listening';
import { apply, createList, createWeakMap, getterOf } from './primordials';
import { createSourceListeners, readyStateOf } from './source-listeners';

const urlOf = getterOf(EventSource, 'url');
const withCredentialsOf = getterOf(EventSource, 'withCredentials');
const CLOSED = 2;

/** Follows every EventSource that the page creates. */
export function observeEventSource(
  scope: object,
  texts: NativeText,
  observers: ListeningObservers,
  outbox: Outbox,
): void {
  const sources = createWeakMap<Connection>();

  function follow(source: EventSource, boundary: StackBoundary): void {
    const url = clipText(urlOf(source), URL_CHARS);
    const withCredentials = withCredentialsOf(source);
    const connection = outbox.connect(
      { kind: 'event-source', api: 'EventSource', method: 'GET', url, withCredentials },
      createList(),
      initiatorStack(boundary),
    );
    sources.set(source, connection);
    const { learn } = createSourceListeners(source, connection, outbox);
    observers.set(source, neverThrow(learn, outbox.report));
  }

  patchConstructor<EventSource>(scope, 'EventSource', texts, (source, _args, boundary) =>
    outbox.attempt(() => follow(source, boundary)),
  );

  patchHandler(EventSource.prototype, 'message', texts, observers);

  patchMethod(EventSource.prototype, 'close', texts, (native, self, args) => {
    const connection = sources.get(self);
    const isEffective = connection !== undefined && readyStateOf(self) !== CLOSED;
    const result = apply(native, self, args);
    if (!isEffective) return result;
    outbox.attempt(() => outbox.note(connection, { type: 'close-called', code: 0, reason: '' }));
    return result;
  });
}
