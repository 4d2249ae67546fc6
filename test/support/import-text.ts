import { type ImportedFile, importFile } from '../../panel/import/import-file';
import type { KeptRecording } from '../../panel/store/kept-recording';
import { createKeptSession } from '../../panel/store/kept-session';
import type { Session } from '../../panel/store/session-api';
import { inProcessPatterns } from './in-process-patterns';

/** A file of this text, as a browser hands it over. */
export function fileOf(text: string | Uint8Array<ArrayBuffer>, name = 'a.json'): ImportedFile {
  const blob = new Blob([text]);
  return { name, size: blob.size, slice: (from, to) => blob.slice(from, to) };
}

export function importText(text: string, name?: string): Promise<KeptRecording> {
  return importFile(fileOf(text, name), { pause: async () => {} });
}

/** The one sentence that an import fails with. */
export async function faultOf(text: string, name?: string): Promise<string> {
  return await importText(text, name).then(
    () => 'imported',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

export async function importedSession(text: string, name?: string): Promise<Session> {
  const kept = await importText(text, name);
  const schedule = (task: () => void) => task();
  return createKeptSession(kept, {
    clock: () => 0,
    schedule,
    later: () => {},
    startPatternWorker: inProcessPatterns(schedule),
    openSettings: () => {},
  }).session;
}
