import type { Browser } from 'webextension-polyfill';
import type { Badge } from './badge';

type BadgeButton = Pick<
  Browser['action'],
  'getBadgeText' | 'setBadgeText' | 'setTitle' | 'setBadgeBackgroundColor' | 'setBadgeTextColor'
>;

const NO_BADGE: Badge = { text: '', title: 'Pushscope' };
/** The panel's colour for what is wrong; 6.6:1 below white. */
const BACKGROUND = '#b3201a';
const TEXT = '#ffffff';

/** Keeps the badges of all tabs as they should be, and calls the browser only where one changes. */
export class Badges {
  readonly #button: BadgeButton;
  /** What tabs show that show anything. */
  readonly #shown = new Map<number, Badge>();

  constructor(button: BadgeButton) {
    this.#button = button;
  }

  /** Learns what a background before this one has left on these tabs. */
  async restore(tabIds: readonly number[]): Promise<void> {
    ignoreFailure(this.#button.setBadgeBackgroundColor({ color: BACKGROUND }));
    ignoreFailure(this.#button.setBadgeTextColor({ color: TEXT }));
    await Promise.all(tabIds.map((tabId) => this.#restoreTab(tabId)));
  }

  show(badges: ReadonlyMap<number, Badge>): void {
    for (const tabId of this.#shown.keys()) {
      if (badges.has(tabId)) continue;
      this.#shown.delete(tabId);
      this.#apply(tabId, NO_BADGE);
    }
    for (const [tabId, badge] of badges) {
      const shown = this.#shown.get(tabId);
      if (shown?.text === badge.text && shown.title === badge.title) continue;
      this.#shown.set(tabId, badge);
      this.#apply(tabId, badge);
    }
  }

  /** The tab was closed, or got a new document: browsers take its badge away then. */
  forget(tabId: number): void {
    this.#shown.delete(tabId);
  }

  async #restoreTab(tabId: number): Promise<void> {
    try {
      const text = await this.#button.getBadgeText({ tabId });
      // Its title is not worth another question: as an empty one it is set again.
      if (text !== '' && !this.#shown.has(tabId)) this.#shown.set(tabId, { text, title: '' });
    } catch {
      // The tab was closed in the meantime.
    }
  }

  #apply(tabId: number, { text, title }: Badge): void {
    ignoreFailure(this.#button.setBadgeText({ tabId, text }));
    ignoreFailure(this.#button.setTitle({ tabId, title }));
  }
}

/** A tab may be closed at any moment, and its badge with it. */
function ignoreFailure(call: Promise<void>): void {
  call.catch(() => {});
}
