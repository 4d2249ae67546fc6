import type { Runtime } from 'webextension-polyfill';
import { AttachedWorkers } from '../../../extension/background/attached-workers';
import { Ledger } from '../../../extension/background/ledger/ledger';
import { Switchboard } from '../../../extension/background/switchboard';
import type { BackgroundToPanel, PanelToBackground } from '../../../extension/protocol/messages';
import { parseReaderCommand } from '../../../extension/protocol/parse-reader-command';
import { DEFAULT_SETTINGS, type Settings } from '../../../extension/protocol/settings';

const NOW = 5_000;

function fakePort<Message>(sender: object = {}) {
  const sent: Message[] = [];
  const port = { sender, postMessage: (message: Message) => void sent.push(message) };
  return { sent, port: port as unknown as Runtime.Port };
}

/** A switchboard with fake ports on both sides, and a record of what it asks of the browser. */
export function createSwitchboard() {
  const asked: string[] = [];
  let settings = DEFAULT_SETTINGS;
  const ledger = new Ledger({
    browser: 'chromium',
    now: () => NOW,
    titleOf: () => '',
    placeOf: () => ({ top: 'http://a.test/', profile: '' }),
    isInFront: () => true,
    isTabOpen: () => true,
    isOlderPage: () => false,
    isSiteOff: () => false,
    isSiteOpen: () => true,
    onChange: () => {},
    onAttempt: (attempt) => switchboard.tellAttempt(attempt),
  });
  const switchboard = new Switchboard({
    attachedWorkers: new AttachedWorkers(undefined),
    ledger,
    now: () => NOW,
    settings: () => settings,
    describeTab: (tabId) => void asked.push(`describe ${tabId}`),
    sendPools: (panel) => void asked.push(`pools of ${panel.tabId}`),
    showTab: (tabId) => void asked.push(`show ${tabId}`),
    reloadTab: (tabId) => void asked.push(`reload ${tabId}`),
    openWindow: (tabId) => void asked.push(`window ${tabId}`),
    openSettings: () => void asked.push('settings'),
  });

  return {
    ledger,
    switchboard,
    asked,

    change(changes: Partial<Settings>) {
      settings = { ...settings, ...changes };
      switchboard.applySettings();
    },

    /** A document that has introduced itself. */
    addDocument(key: string, tabId = 1, frameId = 0, tabUrl = 'http://a.test/') {
      const { sent, port } = fakePort({ tab: { id: tabId, url: tabUrl }, frameId });
      const bridge = switchboard.bridges.accept(port);
      const document = {
        key,
        url: 'http://a.test/',
        navigationProtocol: 'http/1.1',
        isControlled: false,
        context: 'page',
      };
      bridge.receive({ type: 'introduction', document });
      return {
        receive: (message: unknown) => bridge.receive(message),
        end: () => bridge.end(),
        /** What reached it, as the bridge's own parser takes it. */
        commands: () => sent.map(parseReaderCommand),
      };
    },

    addPanel() {
      const { sent, port } = fakePort<BackgroundToPanel>();
      const panel = switchboard.panels.accept(port);
      return {
        sent,
        send: (message: PanelToBackground) => switchboard.panels.receive(panel, message),
        sendRaw: (message: unknown) => switchboard.panels.receive(panel, message),
        leave: () => switchboard.panels.remove(panel),
        typesSent: () => sent.map(({ type }) => type),
      };
    },
  };
}

export function watchTab(overrides: object = {}): PanelToBackground {
  return { type: 'watch-tab', tabId: 1, reader: 'r', after: {}, from: 'history', ...overrides };
}
