import type { RefObject } from 'preact';
import type { Imports } from './imports';

interface FileInputProps {
  imports: Imports;
  /** Buttons open the browser's dialog through it. */
  element: RefObject<HTMLInputElement | null>;
}

/** The browser's way to choose a file; seen and reached through the buttons alone. */
export function FileInput({ imports, element }: FileInputProps) {
  return (
    <input
      ref={element}
      type="file"
      hidden
      aria-label="File to import"
      accept=".json,.har,application/json"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        if (file) void imports.open(file);
        // So that the same file can be chosen again.
        currentTarget.value = '';
      }}
    />
  );
}
