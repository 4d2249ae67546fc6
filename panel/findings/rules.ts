import type { Rule } from './finding';
import { deadEventSource } from './rules/dead-event-source';
import { poolFull } from './rules/pool-full';
import { reconnectLoop } from './rules/reconnect-loop';

/** Every check that runs, in the order in which equal severities are listed. */
export const RULES: readonly Rule[] = [poolFull, deadEventSource, reconnectLoop];
