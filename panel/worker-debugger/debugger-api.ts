import { isRecord } from '../../extension/protocol/parse-checks';

export interface DebuggerTarget {
  targetId: string;
}

interface DebuggerEvent<Args extends unknown[]> {
  addListener(listener: (...args: Args) => void): void;
}

/** The part of Chromium's `chrome.debugger` that is used. It exists only where the manifest asks for it. */
export interface DebuggerApi {
  getTargets(): Promise<unknown>;
  attach(target: DebuggerTarget, version: string): Promise<void>;
  detach(target: DebuggerTarget): Promise<void>;
  sendCommand(target: DebuggerTarget, method: string, params?: object): Promise<unknown>;
  onEvent: DebuggerEvent<[source: unknown, method: string, params: unknown]>;
  onDetach: DebuggerEvent<[source: unknown, reason: string]>;
}

export function isDebuggerApi(value: unknown): value is DebuggerApi {
  return isRecord(value) && typeof value.attach === 'function' && isRecord(value.onEvent);
}

/** A worker that is no page's own. */
export interface WorkerTarget {
  readonly id: string;
  readonly url: string;
  readonly context: 'shared-worker' | 'service-worker';
}

/** Chromium lists shared and service workers as `worker`, and dedicated ones not at all. */
export function parseWorkerTargets(value: unknown): WorkerTarget[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((target) => {
    if (!isRecord(target) || target.type !== 'worker') return [];
    const { id, url, title } = target;
    if (typeof id !== 'string' || typeof url !== 'string') return [];
    const isService = typeof title === 'string' && title.startsWith('Service Worker ');
    return [{ id, url, context: isService ? 'service-worker' : 'shared-worker' }];
  });
}
