import { IconButton } from '../ui/icon-button';
import { MenuItem } from '../ui/menu-item';

interface FileActs {
  importFile(): void;
  exportFile(): void;
}

const IMPORT = 'Import a recording or HAR file';

export function FileButtons({ importFile, exportFile }: FileActs) {
  return (
    <>
      <IconButton
        icon="i-import"
        label={IMPORT}
        title={`${IMPORT}, or drop it anywhere on the panel`}
        onClick={importFile}
      />
      <IconButton icon="i-export" label="Export" opensDialog onClick={exportFile} />
    </>
  );
}

/** The same in the menu of a narrow panel. */
export function FileItems({ importFile, exportFile, close }: FileActs & { close: () => void }) {
  // The dialog gives the focus back to where it was: to the button of the menu.
  const closing = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <>
      <MenuItem onChoose={closing(importFile)}>{IMPORT}…</MenuItem>
      <MenuItem onChoose={closing(exportFile)}>Export…</MenuItem>
    </>
  );
}
