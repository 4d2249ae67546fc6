import type { ComponentChildren } from 'preact';
import type { ViewerTab } from './payload-facts';

/** The panel that belongs to one tab of the viewer. What scrolls in it has the class `viewer-scroll` and the focus. */
export function ViewerPanel({ tab, children }: { tab: ViewerTab; children: ComponentChildren }) {
  return (
    <div
      class="viewer-body"
      role="tabpanel"
      id={`viewer-${tab}`}
      aria-labelledby={`viewer-tab-${tab}`}
    >
      {children}
    </div>
  );
}
