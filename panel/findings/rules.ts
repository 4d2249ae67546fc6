import type { Rule } from './finding';
import { bfcacheBlocked } from './rules/bfcache-blocked';
import { cacheLock } from './rules/cache-lock';
import { chatty } from './rules/chatty';
import { closeWithoutReason } from './rules/close-without-reason';
import { cspBlocked } from './rules/csp-blocked';
import { deadEventSource } from './rules/dead-event-source';
import { duplicateConnection } from './rules/duplicate-connection';
import { duplicatePayloads } from './rules/duplicate-payloads';
import { firefoxHandshakeBlocked } from './rules/firefox-handshake-blocked';
import { growingBuffer } from './rules/growing-buffer';
import { h2StreamLimit } from './rules/h2-stream-limit';
import { handlerThrows } from './rules/handler-throws';
import { hiddenTabConnections } from './rules/hidden-tab-connections';
import { http1Sse } from './rules/http1-sse';
import { idleTimeout } from './rules/idle-timeout';
import { insecureWebsocket } from './rules/insecure-websocket';
import { lateFirstByte } from './rules/late-first-byte';
import { leakedConnection } from './rules/leaked-connection';
import { localNetworkAccess } from './rules/local-network-access';
import { longPollNoHold } from './rules/long-poll-no-hold';
import { missedEvents } from './rules/missed-events';
import { mixedContent } from './rules/mixed-content';
import { noBackoff } from './rules/no-backoff';
import { noHeartbeat } from './rules/no-heartbeat';
import { oversizedMessage } from './rules/oversized-message';
import { pollCouldBePush } from './rules/poll-could-be-push';
import { pollUnchanged } from './rules/poll-unchanged';
import { poolFull } from './rules/pool-full';
import { proxyBuffering } from './rules/proxy-buffering';
import { reconnectLoop } from './rules/reconnect-loop';
import { reconnectStorm } from './rules/reconnect-storm';
import { retryTooShort } from './rules/retry-too-short';
import { slowHandler } from './rules/slow-handler';
import { tabBudgetRule } from './rules/tab-budget';
import { unheardEvent } from './rules/unheard-event';
import { unloadLeak } from './rules/unload-leak';
import { websocketLimit } from './rules/websocket-limit';

/** Every check that runs, in the order in which equal severities are listed. */
export const RULES: readonly Rule[] = [
  poolFull,
  deadEventSource,
  reconnectLoop,
  tabBudgetRule,
  http1Sse,
  h2StreamLimit,
  websocketLimit,
  firefoxHandshakeBlocked,
  cacheLock,
  pollUnchanged,
  pollCouldBePush,
  longPollNoHold,
  mixedContent,
  insecureWebsocket,
  localNetworkAccess,
  hiddenTabConnections,
  unloadLeak,
  bfcacheBlocked,
  cspBlocked,
  reconnectStorm,
  noBackoff,
  idleTimeout,
  noHeartbeat,
  closeWithoutReason,
  missedEvents,
  retryTooShort,
  proxyBuffering,
  lateFirstByte,
  handlerThrows,
  slowHandler,
  growingBuffer,
  oversizedMessage,
  unheardEvent,
  duplicateConnection,
  leakedConnection,
  chatty,
  duplicatePayloads,
];
