import { URL_CHARS } from '../../extension/protocol/limits';
import { clipText } from './copy-text';
import type { Outbox } from './outbox-api';
import { getterOf } from './primordials';
import { trustedListener } from './trusted-listener';
import { listen } from './web-natives';

const AT_TARGET = 2;
const phaseOf = getterOf(Event, 'eventPhase');
const messageOf = getterOf(ErrorEvent, 'message');

/** Hears of errors that no code caught, and of connections that the page's policy forbids. */
export function observeHealth(scope: EventTarget, outbox: Outbox): void {
  const { health, report } = outbox;

  // Errors of elements, such as images, only pass by here on their way.
  const onError = trustedListener((event: ErrorEvent) => {
    if (phaseOf(event) === AT_TARGET) health.fail(messageOf(event));
  }, report);
  listen(scope, 'error', onError, true);

  // Not every browser has it in workers.
  if (!('SecurityPolicyViolationEvent' in scope)) return;
  const directiveOf = getterOf(SecurityPolicyViolationEvent, 'effectiveDirective');
  const blockedOf = getterOf(SecurityPolicyViolationEvent, 'blockedURI');
  const dispositionOf = getterOf(SecurityPolicyViolationEvent, 'disposition');
  const onViolation = trustedListener((event: SecurityPolicyViolationEvent) => {
    const directive = directiveOf(event);
    // A page may forbid itself many images; push connections all fall under one directive. What a policy
    // only reports, the browser lets pass.
    if (directive !== 'connect-src' || dispositionOf(event) === 'report') return;
    const blockedUrl = clipText(blockedOf(event), URL_CHARS);
    health.refuse({ at: outbox.now(), directive, blockedUrl });
  }, report);
  listen(scope, 'securitypolicyviolation', onViolation, true);
}
