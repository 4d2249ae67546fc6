/** Names of the runtime ports. Identity is never packed into them: it travels in the first message. */
export const BRIDGE_PORT = 'bridge';
export const PANEL_PORT = 'panel';
export const POPUP_PORT = 'popup';

/** Dispatched once on `document`, before any page script exists, to hand over the private MessagePort. */
export const HANDOVER_EVENT = 'pushscope-handover';

/** Asks a worker whether it is still there; its answer is the same. */
export const WORKER_PING = 'ping';
/** Says that a worker has no push connection any more. It comes back with its next one. */
export const WORKER_LEAVES = 'leaves';
