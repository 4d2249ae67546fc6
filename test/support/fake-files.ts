import { exportFile } from '../../panel/export/export-file';
import { sourceOf } from '../../panel/export/source-of';
import { createImports } from '../../panel/import/imports';
import type { FileActions } from '../../panel/panel-actions';
import { saveFile } from '../../panel/save-file';
import { createKeptSession } from '../../panel/store/kept-session';
import type { Session } from '../../panel/store/session-api';
import { FAKE_NOW } from './fake-moment';
import { inProcessPatterns } from './in-process-patterns';

/** Files of the panel's preview: read and written as in the panel, without an extension around it. */
export function fakeFiles(): FileActions {
  const schedule = (task: () => void) => {
    setTimeout(task);
  };
  const asSource = (session: Session) => sourceOf(session, '0.0.0', FAKE_NOW);
  return {
    sourceOf: asSource,
    save: (format, session, options) =>
      void saveFile(exportFile(format, asSource(session), options)),
    imports: createImports({
      createSession: (kept) =>
        createKeptSession(kept, {
          clock: () => performance.now(),
          schedule,
          later: (task, ms) => setTimeout(task, ms),
          startPatternWorker: inProcessPatterns(schedule),
          openSettings: () => {},
        }),
      pause: () => new Promise((resolve) => setTimeout(resolve)),
    }),
  };
}
