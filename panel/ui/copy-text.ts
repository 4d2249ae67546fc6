/**
 * Puts text on the clipboard from inside a click or key press. `execCommand` comes first: inside DevTools the panel
 * is a frame that may not use the clipboard interface.
 */
export async function copyText(text: string): Promise<boolean> {
  return copyBySelection(text) || (await copyByClipboard(text));
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
