/** What a user can ask for in the popup. */
export interface PopupActions {
  showTab(tabId: number): void;
  reloadTab(): void;
  /** The panel of the tab in a window of its own. */
  openWindow(): void;
  /** The pools of all tabs, in the same way. */
  openAllTabs(): void;
  /** The browser asks the user; it must be called from within a click. */
  allowAllSites(): void;
}
