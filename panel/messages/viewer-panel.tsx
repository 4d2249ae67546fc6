import type { ComponentChildren } from 'preact';

interface ViewerPanelProps {
  /** Id of its tab. */
  tab: string;
  /** Search field and switches, above what scrolls. */
  tools?: ComponentChildren;
  /** Stands above what the tab shows, and belongs to it. */
  head?: ComponentChildren;
  children: ComponentChildren;
}

/** The panel that belongs to one tab of the viewer. What scrolls in it has the class `viewer-scroll` and the focus. */
export function ViewerPanel({ tab, tools, head, children }: ViewerPanelProps) {
  return (
    <div class="viewer-body">
      {tools && <div class="tool-row viewer-tools">{tools}</div>}
      <div
        class="viewer-shown"
        role="tabpanel"
        id={`viewer-${tab}`}
        aria-labelledby={`viewer-tab-${tab}`}
      >
        {head}
        {children}
      </div>
    </div>
  );
}

/** One sentence in place of a payload. */
export function ViewerWords({ tab, children }: { tab: string; children: string }) {
  return (
    <ViewerPanel tab={tab}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: Enter in the grid leads here, whatever is shown. */}
      <p class="viewer-scroll viewer-none" tabIndex={0}>
        {children}
      </p>
    </ViewerPanel>
  );
}
