/** Commands of STOMP 1.0 to 1.2. */
export const STOMP_COMMANDS = [
  'CONNECT',
  'STOMP',
  'CONNECTED',
  'SEND',
  'SUBSCRIBE',
  'UNSUBSCRIBE',
  'ACK',
  'NACK',
  'BEGIN',
  'COMMIT',
  'ABORT',
  'DISCONNECT',
  'MESSAGE',
  'RECEIPT',
  'ERROR',
] as const;

const FRAME = new RegExp(`^[\\r\\n]*(?:${STOMP_COMMANDS.join('|')})\\r?\\n`);

/** Whether a text begins as a STOMP frame does, or is a heartbeat. */
export function isStomp(text: string): boolean {
  return FRAME.test(text) || /^\r?\n$/.test(text);
}
