/**
 * Puts text on the clipboard from inside a click or key press. `execCommand` comes first: inside DevTools the panel
 * is a frame that may not use the clipboard interface.
 */
export async function copyText(text: string): Promise<boolean> {
  const isCopied = text.length > FIELD_CHARS ? copyByEvent(text) : copyBySelection(text);
  return isCopied || (await copyByClipboard(text));
}

/** A longer text would be laid out in the field for longer than the panel may stand still. */
const FIELD_CHARS = 100_000;

/** Answers the copy that it asks for itself, so that the text is in no element. */
function copyByEvent(text: string): boolean {
  let isCopied = false;
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = true;
  };
  document.addEventListener('copy', onCopy, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  return isCopied;
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

async function copyByClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
