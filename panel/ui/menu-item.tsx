import type { ComponentChildren } from 'preact';

interface MenuItemProps {
  title?: string;
  /** It stays to be read, and does nothing. */
  isDisabled?: boolean;
  onChoose?: () => void;
  children: ComponentChildren;
}

/** One line of the menu of a `PopoverButton`. */
export function MenuItem({ title, isDisabled = false, onChoose, children }: MenuItemProps) {
  return (
    <button
      type="button"
      class="option"
      role="menuitem"
      tabIndex={-1}
      title={title}
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) onChoose?.();
      }}
    >
      {children}
    </button>
  );
}
