import type { ComponentChildren, JSX } from 'preact';
import type { Session } from '../store/session-api';
import type { Decoding } from './decode-message';
import type { JsonTable } from './json-table';
import type { PayloadFacts } from './payload-facts';

/** The selected message, as each of the viewer's tabs gets it. */
export interface ViewedMessage {
  session: Session;
  /** In the log. */
  index: number;
  payload: PayloadFacts;
  /** `undefined` where it is no JSON, and while a long one is read. */
  json: JsonTable | undefined;
  isReadingJson: boolean;
  /** What its protocol means by it; `undefined` where no decoder reads it. */
  decoding: Decoding | undefined;
  /** The tab that shows it as a part of its own, and what stands above. */
  within?: { tab: string; head: ComponentChildren };
}

/** One way to look at a message. */
export interface ViewerTab {
  /** Of its elements, and under which the choice is remembered. */
  id: string;
  title: string;
  /** A tab that has nothing to say of a message is not there at all. */
  isOffered(message: ViewedMessage): boolean;
  /** Stands in a `ViewerPanel`. Is asked only for messages whose payload was kept. */
  View(message: ViewedMessage): JSX.Element | null;
}
