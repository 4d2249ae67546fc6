import type { BackgroundToPanel } from '../../extension/protocol/messages';
import { RECORDING_OFF_WORDS } from './recorded-document';
import type { Recording } from './recording';

/** What a message may change beside the recording itself. */
export interface MessageEffects {
  keepsLog(): boolean;
  /** Recording is paused: frames already on their way are not recorded either. */
  isPaused(): boolean;
  setTab(message: BackgroundToPanel & { type: 'tab' }): void;
  acknowledge(document: string, frame: number): void;
  /** Asks for the frames behind those that are recorded. */
  readAgain(document: string): void;
  addFault(message: string): void;
  /** Messages that did not parse, or that speak of a document nobody introduced. */
  reject(count: number): void;
  /** A piece of a payload that was asked for. */
  addPiece(piece: BackgroundToPanel & { type: 'piece' }): void;
  documentGone(document: string): void;
  /** The log was begun anew for another page. */
  restartRows(): void;
}

/**
 * Puts one message of the background into the recording. Harmless when it comes twice. What speaks of
 * a document that has not announced itself yet is passed over, because the announcement tells it
 * again; only its frames would be missed, and those are counted as rejected.
 */
export function applyMessage(
  recording: Recording,
  message: BackgroundToPanel,
  effects: MessageEffects,
): void {
  switch (message.type) {
    case 'tab':
      effects.setTab(message);
      return;
    case 'announcement':
      if (recording.announce(message.document, message.announcement, effects.keepsLog())) {
        effects.restartRows();
      }
      return;
    case 'lifecycle': {
      const isMissing = recording.addLifecycle(message.document, message.events) === 'gap';
      if (isMissing) effects.readAgain(message.document);
      return;
    }
    case 'frames': {
      // Resuming names the newest frame that was recorded, so these count as skipped then.
      if (effects.isPaused()) return;
      const newest = recording.addFrames(message.document, message.batch);
      if (newest === 'unknown') effects.reject(1);
      else if (newest === 'gap') effects.readAgain(message.document);
      else effects.acknowledge(message.document, newest);
      return;
    }
    case 'piece':
      effects.addPiece(message);
      return;
    case 'attempt':
      recording.addFacts(message.document, message.connection, message.attempt);
      return;
    case 'recording-ended':
      recording.endDocument(message.document, message.at, RECORDING_OFF_WORDS);
      return;
    case 'document-gone':
      recording.endDocument(message.document, message.at);
      effects.documentGone(message.document);
      return;
    case 'navigated':
      if (recording.navigate(message.at, effects.keepsLog())) effects.restartRows();
      return;
    case 'health':
      recording.addHealth(message.document, message.health);
      return;
    case 'route':
      recording.addRoute(message.document, message.url, message.at);
      return;
    case 'tabs':
      recording.tabs = message.tabs;
      return;
    case 'pools':
      recording.setPools(message);
      return;
    case 'polls':
      recording.pools.setPolls(message);
      return;
    case 'fault':
      effects.addFault(message.message);
      return;
    case 'rejected':
      effects.reject(message.count);
      return;
    default:
      message satisfies never;
  }
}
