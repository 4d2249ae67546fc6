import type { PopupToBackground } from './messages';
import { count, nullOr, type Variants, variant } from './parse-checks';

const isPopupMessage = variant({
  'watch-pools': { tabId: count },
  'show-tab': { tabId: count },
  'reload-tab': { tabId: count },
  'open-window': { tabId: nullOr(count) },
} satisfies Variants<PopupToBackground>);

export function parsePopupMessage(value: unknown): PopupToBackground | undefined {
  return isPopupMessage(value) ? (value as PopupToBackground) : undefined;
}
