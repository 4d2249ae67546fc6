import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ADDRESSES_SCENARIOS } from './addresses-scenarios';
import { DASHBOARD_SCENARIOS } from './dashboard-scenarios';
import { MESSAGE_SCENARIOS } from './message-scenarios';
import { PAGE_SCENARIOS } from './page-scenarios';
import { PAGES_SCENARIOS } from './pages-scenarios';
import { POLLS_SCENARIOS } from './polls-scenarios';
import { POOLS_SCENARIOS } from './pools-scenarios';
import { RECONNECT_SCENARIOS } from './reconnect-scenarios';
import { SEEN_POLLS_SCENARIOS } from './seen-polls-scenarios';
import { SILENCE_SCENARIOS } from './silence-scenarios';
import { STREAM_SCENARIOS } from './stream-scenarios';

/** Sick setups and healthy ones that look like them. */
export const SCENARIOS: readonly Scenario[] = [
  ...RECONNECT_SCENARIOS,
  ...POOLS_SCENARIOS,
  ...POLLS_SCENARIOS,
  ...SEEN_POLLS_SCENARIOS,
  ...ADDRESSES_SCENARIOS,
  ...PAGES_SCENARIOS,
  ...SILENCE_SCENARIOS,
  ...STREAM_SCENARIOS,
  ...PAGE_SCENARIOS,
  ...MESSAGE_SCENARIOS,
  ...DASHBOARD_SCENARIOS,
];
