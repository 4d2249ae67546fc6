/** What panels and popups ask of the browser itself. */
export interface TabCommands {
  /** Sends the tab's panels and popups what is known of it, and wakes the tab's bridges. */
  describeTab: (tabId: number) => void;
  showTab: (tabId: number) => void;
  reloadTab: (tabId: number) => void;
  openWindow: (tabId: number | null) => void;
}
