import '../toolbar/notice.css';
import { useEffect } from 'preact/hooks';
import type { Session } from '../store/session-api';
import type { Announcer } from '../ui/announcer';
import { formatShare } from '../ui/format';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { captureText } from './capture-words';
import type { Imports } from './imports';

interface ImportNoticeProps {
  session: Session;
  imports: Imports;
  announcer: Announcer;
}

/** Says which file is read or shown, or why one was not imported; `null` while there is none. */
export function ImportNotice({ session: { capture }, imports, announcer }: ImportNoticeProps) {
  const state = imports.state.value;
  const sentence = state.type === 'failed' ? state.sentence : capture ? captureText(capture) : '';
  useEffect(() => {
    if (sentence) announcer.say(sentence);
  }, [sentence, announcer]);

  if (state.type === 'reading') {
    return (
      <section class="notice" aria-label="Notice">
        <Icon name="i-import" />
        <p>
          Reading {state.name}: {formatShare(state.share, 1)}
        </p>
        <button type="button" class="btn btn-s" onClick={() => imports.dismiss()}>
          Cancel
        </button>
      </section>
    );
  }
  if (state.type === 'failed') {
    return (
      <section class="notice notice-warn" aria-label="Notice">
        <Icon name="v-warning" />
        <p>{state.sentence}</p>
        <IconButton icon="i-close" label="Dismiss" onClick={() => imports.dismiss()} />
      </section>
    );
  }
  if (!capture) return null;
  return (
    <section class="notice" aria-label="Notice">
      <Icon name="i-import" />
      <p>{sentence}</p>
      <button type="button" class="btn btn-s" onClick={() => imports.close()}>
        Close capture
      </button>
    </section>
  );
}
