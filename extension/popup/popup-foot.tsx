import type { PopupActions } from './popup-actions';

/** No extension may open DevTools, so the popup names the keys that do. */
export function PopupFoot({ actions }: { actions: PopupActions }) {
  return (
    <footer class="popup-foot">
      <button type="button" class="link" onClick={actions.openWindow}>
        Open in a window
      </button>
      <span class="muted grow">
        or <kbd>{devtoolsKeys(navigator.userAgent)}</kbd> &gt; Pushscope
      </span>
      <button type="button" class="link" onClick={actions.openAllTabs}>
        All tabs
      </button>
    </footer>
  );
}

function devtoolsKeys(userAgent: string): string {
  return userAgent.includes('Macintosh') ? 'Cmd+Option+I' : 'F12';
}
