import { useEffect } from 'preact/hooks';
import type { Imports } from './imports';

/** A file that is dropped anywhere on the panel is opened in it, instead of by the browser in its place. */
export function useDroppedFiles(imports: Imports | undefined): void {
  useEffect(() => {
    if (!imports) return undefined;
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void imports.open(file);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('drop', onDrop);
    };
  }, [imports]);
}
