import type { Point } from './browser-element-point';

/** One driver for both browsers, so that a scenario is written once. */
export interface Browser {
  readonly name: BrowserName;
  /** The host of the extension's own pages: a hash in Chromium, a random UUID in Firefox. */
  readonly extensionHost: string;
  /** Opens a tab in front of the others and waits for the page's load event. */
  openTab(url: string): Promise<Tab>;
  /** The same in a new private window. Needs the launch option `privateWindows`; the URL must be unique. */
  openPrivateTab(url: string): Promise<Tab>;
  /** Opens `panel/panel.html?QUERY` in a tab of its own, without DevTools. */
  openPanelPage(query?: string): Promise<Panel>;
  /** Waits for a page that the extension opened itself (popup, window, tab), such as `popup.html`. */
  extensionPage(pathPart: string): Promise<Panel>;
  /** Clicks the extension's toolbar button while `tab` is in front. */
  clickToolbarButton(tab: Tab): Promise<void>;
  /** Evaluates in the extension's service worker or event page, which is started when it sleeps. */
  evaluateInBackground<Value>(expression: string): Promise<Value>;
  /** Whether the service worker or event page runs at this moment. */
  isBackgroundRunning(): Promise<boolean>;
  /** Stops the service worker or event page as the browser does when it was idle for long. */
  stopBackground(): Promise<void>;
  /** Reloads the extension as the button on the extensions page does; open pages stay as they are. */
  reloadExtension(): Promise<void>;
  /** Back to the state after launch: closes what was opened and clears the extension's settings. */
  reset(): Promise<void>;
  /** Ends the process and removes its profile. */
  close(): Promise<void>;
}

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchOptions {
  /** The unpacked extension; `dist/chrome` or `dist/firefox` unless told. */
  readonly extensionPath?: string;
  /** Of DevTools and of the extension's pages; `light` unless told. */
  readonly theme?: Theme;
  /** Where DevTools opens. `window`, the default, is the only one that can be sized exactly. */
  readonly dock?: 'window' | 'bottom' | 'right';
  readonly headless?: boolean;
  /** Whether the user lets the extension into private windows; `false` unless told. */
  readonly privateWindows?: boolean;
}

export type Theme = 'light' | 'dark';

/** Expressions are evaluated in the page's main world; promises are awaited; values pass as JSON. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  url(): Promise<string>;
  evaluate<Value>(expression: string): Promise<Value>;
  /** The same in the first frame whose URL contains `urlPart`. Waits for the frame. */
  evaluateInFrame<Value>(urlPart: string, expression: string): Promise<Value>;
  click(selector: string): Promise<void>;
  /** Brings the tab to the front. */
  activate(): Promise<void>;
  /** The id that extensions know the tab by. */
  tabId(): Promise<number>;
  /** Collects the garbage of the tab's process, all of it. */
  collectGarbage(): Promise<void>;
  /** Bytes that the tab's process holds for its pages after a full collection: objects, and memory behind them. */
  memoryInUse(): Promise<number>;
  /** Opens the real DevTools with the Pushscope panel selected; the same panel while it is open. */
  openDevtoolsPanel(): Promise<Panel>;
  closeDevtools(): Promise<void>;
  close(): Promise<void>;
  /** Kills the tab's process, and whatever else is in it. */
  crash(): Promise<void>;
}

/** A page of the extension: the panel in DevTools, the panel in a tab, the popup. */
export interface Panel {
  evaluate<Value>(expression: string): Promise<Value>;
  /** Presses a key or chord, named as in KeyboardEvent.key: `a`, `Enter`, `Control+Shift+ArrowDown`. */
  press(chord: string): Promise<void>;
  /** Types text, key by key, into what has the focus. */
  type(text: string): Promise<void>;
  /** Clicks the middle of the element with a real mouse event, scrolled into view first. */
  click(selector: string, modifier?: 'Shift'): Promise<void>;
  /** Presses the mouse at one place of the viewport and lets it go at another. */
  drag(from: Point, to: Point): Promise<void>;
  resize(size: Size): Promise<void>;
  /** Writes a PNG of the panel's document alone, exactly `size` pixels where given. */
  screenshot(path: string, size?: Size): Promise<void>;
  /** What assistive technology sees, in document order. Ignored nodes are left out. */
  accessibilityTree(): Promise<readonly AccessibleNode[]>;
  close(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface AccessibleNode {
  /** As in ARIA, whatever the browser calls it. */
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly value: string;
}
