import './popover.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { nextIndex } from './next-index';

export interface MenuItem {
  text: string;
  /** Its keys, where it has some of its own. */
  keys?: string;
  run: () => void;
}

interface ContextMenuProps {
  label: string;
  /** In the window. */
  at: { x: number; y: number };
  items: readonly MenuItem[];
  /** Takes the menu away and gives the focus back. */
  onClose: () => void;
}

/** A menu at a place of the window. Escape, a click elsewhere and leaving it close it. */
export function ContextMenu({ label, at, items, onClose }: ContextMenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const { current } = menu;
    if (!current) return;
    const { width, height } = current.getBoundingClientRect();
    current.style.left = `${Math.max(0, Math.min(at.x, innerWidth - width - 4))}px`;
    current.style.top = `${Math.max(0, Math.min(at.y, innerHeight - height - 4))}px`;
    itemsOf(current)[0]?.focus();
  }, [at]);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    const options = itemsOf(menu.current);
    const index = options.findIndex((option) => option.contains(document.activeElement));
    const next = options[nextIndex(event.key, index, options.length, 'vertical')];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only catches a click beside the menu. */}
      <div class="popover-shade" onClick={onClose} onContextMenu={preventAndClose} />
      <div
        class="popover context-menu"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        ref={menu}
        onKeyDown={onKeyDown}
      >
        {items.map(({ text, keys, run }) => (
          <button
            key={text}
            type="button"
            role="menuitem"
            class="option"
            tabIndex={-1}
            onClick={() => {
              onClose();
              run();
            }}
          >
            {text}
            {keys && <span class="muted">{keys}</span>}
          </button>
        ))}
      </div>
    </>
  );

  function preventAndClose(event: MouseEvent): void {
    event.preventDefault();
    onClose();
  }
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}
