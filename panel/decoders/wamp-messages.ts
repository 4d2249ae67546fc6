interface WampMessage {
  name: string;
  /** What stands behind the type, in this order. */
  fields: readonly string[];
}

const CALLED = ['Arguments', 'ArgumentsKw'];

/** Messages of WAMP 2 by their type, as its specification numbers them (section 6.5). */
export const WAMP_MESSAGES: Readonly<Record<string, WampMessage>> = {
  1: { name: 'HELLO', fields: ['Realm', 'Details'] },
  2: { name: 'WELCOME', fields: ['Session', 'Details'] },
  3: { name: 'ABORT', fields: ['Details', 'Reason'] },
  4: { name: 'CHALLENGE', fields: ['Method', 'Extra'] },
  5: { name: 'AUTHENTICATE', fields: ['Signature', 'Extra'] },
  6: { name: 'GOODBYE', fields: ['Details', 'Reason'] },
  8: { name: 'ERROR', fields: ['To type', 'Request', 'Details', 'Error', ...CALLED] },
  16: { name: 'PUBLISH', fields: ['Request', 'Options', 'Topic', ...CALLED] },
  17: { name: 'PUBLISHED', fields: ['Request', 'Publication'] },
  32: { name: 'SUBSCRIBE', fields: ['Request', 'Options', 'Topic'] },
  33: { name: 'SUBSCRIBED', fields: ['Request', 'Subscription'] },
  34: { name: 'UNSUBSCRIBE', fields: ['Request', 'Subscription'] },
  35: { name: 'UNSUBSCRIBED', fields: ['Request'] },
  36: { name: 'EVENT', fields: ['Subscription', 'Publication', 'Details', ...CALLED] },
  48: { name: 'CALL', fields: ['Request', 'Options', 'Procedure', ...CALLED] },
  49: { name: 'CANCEL', fields: ['Request', 'Options'] },
  50: { name: 'RESULT', fields: ['Request', 'Details', ...CALLED] },
  64: { name: 'REGISTER', fields: ['Request', 'Options', 'Procedure'] },
  65: { name: 'REGISTERED', fields: ['Request', 'Registration'] },
  66: { name: 'UNREGISTER', fields: ['Request', 'Registration'] },
  67: { name: 'UNREGISTERED', fields: ['Request'] },
  68: { name: 'INVOCATION', fields: ['Request', 'Registration', 'Details', ...CALLED] },
  69: { name: 'INTERRUPT', fields: ['Request', 'Options'] },
  70: { name: 'YIELD', fields: ['Request', 'Options', ...CALLED] },
};
