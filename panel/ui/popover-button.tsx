import './popover.css';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon';
import { nextIndex } from './next-index';

interface PopoverButtonProps {
  icon: IconName;
  label: string;
  class?: string;
  /** A dialog may hold text beside its buttons. */
  kind?: 'menu' | 'dialog';
  /** Menu items and checkboxes; `close` ends the menu and gives the focus back. */
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a menu below itself. Escape, a click elsewhere and leaving it close it. */
export function PopoverButton({
  icon,
  label,
  class: extra = '',
  kind = 'menu',
  children,
}: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  // At once: a later focus would take away the one that the user has chosen in the meantime.
  useLayoutEffect(() => {
    if (isOpen) itemsOf(box.current)[0]?.focus();
  }, [isOpen]);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isOpen) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    const items = itemsOf(box.current);
    const index = items.findIndex((item) => item.contains(document.activeElement));
    const next = items[nextIndex(event.key, index, items.length, 'vertical')];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function onFocusOut({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && box.current?.contains(relatedTarget)) return;
    if (relatedTarget) setOpen(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what its button and menu let through.
    <div class={`popover-box ${extra}`} ref={box} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        ref={button}
        type="button"
        class="btn-icon"
        aria-label={label}
        title={label}
        aria-haspopup={kind}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
      </button>
      {isOpen && (
        <>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it only catches a click beside the menu. */}
          <div class="popover-shade" onClick={close} />
          {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role may have a name. */}
          <div class={`popover popover-${kind}`} role={kind} aria-label={label}>
            {children(close)}
          </div>
        </>
      )}
    </div>
  );
}

function itemsOf(box: HTMLElement | null): HTMLElement[] {
  return [
    ...(box?.querySelectorAll<HTMLElement>('[role^="menuitem"], [role="dialog"] button') ?? []),
  ];
}
