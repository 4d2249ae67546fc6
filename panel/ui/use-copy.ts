import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Announcer } from './announcer';
import { copyText } from './copy-text';

export const COPY_REFUSED = 'Copying is not allowed here';

/** Puts a text on the clipboard and says how that went; false where it is not allowed. `done` says that it is there. */
export type Copy = (text: string, done?: string) => Promise<boolean>;

/** Whoever copies says so through it. */
export const AnnouncerContext = createContext<Announcer | null>(null);

/** The one way to the clipboard: no copy is silent, a failed one neither. */
export function useCopy(): Copy {
  const announcer = useContext(AnnouncerContext);
  if (!announcer) throw new Error('Expected an announcer around whatever copies, got none.');
  return async (text, done = 'Copied') => {
    const isCopied = await copyText(text);
    announcer.say(isCopied ? done : COPY_REFUSED);
    return isCopied;
  };
}
