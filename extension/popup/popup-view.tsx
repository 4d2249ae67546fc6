import '../../panel/ui/tokens.css';
import '../../panel/ui/base.css';
import '../../panel/ui/controls.css';
import './popup.css';
import { missingText } from '../../panel/pools/missing-words';
import { TickingClock } from '../../panel/ui/clock';
import { Sprite } from '../../panel/ui/sprite';
import type { PopupActions } from './popup-actions';
import { PopupFoot } from './popup-foot';
import { PopupPools } from './popup-pools';
import type { PopupState } from './popup-state';
import { TabNotice } from './tab-notice';

interface PopupViewProps {
  state: PopupState;
  actions: PopupActions;
  /** The time that ages are measured at. */
  now?: () => number;
}

/** The whole popup: whose tab it is, its pools, and the ways to more. */
export function PopupView({ state, actions, now = Date.now }: PopupViewProps) {
  const tab = state.tab.value;
  const pools = state.pools.value;
  const missing = missingText({ requests: state.missingRequests.value, pools: 0, tabs: 0 });
  const isShown = tab !== null && pools !== null;
  return (
    <TickingClock now={now}>
      <Sprite />
      <header class="popup-head">
        <h1>Pushscope</h1>
        <p class="muted clip" title={tab?.title}>
          {tab?.title || tab?.url || '\u00a0'}
        </p>
      </header>
      <main class="popup-main" aria-busy={!isShown}>
        {isShown && <TabNotice tab={tab} hasPools={pools.length > 0} actions={actions} />}
        {isShown && pools.length > 0 && (
          <PopupPools
            pools={pools}
            ownTab={tab.tabId}
            browser={state.browser.value}
            actions={actions}
          />
        )}
        {missing && <p class="popup-more">{missing}</p>}
      </main>
      <PopupFoot actions={actions} />
    </TickingClock>
  );
}
