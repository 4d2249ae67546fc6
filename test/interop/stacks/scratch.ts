import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificate } from '../../../demo/servers/certificate';

/** What servers need as files; gone when the run is over. */
export const SCRATCH = mkdtempSync(join(tmpdir(), 'pushscope-interop-'));
process.once('exit', () => rmSync(SCRATCH, { recursive: true, force: true }));

/** Returns the path of the file. */
export function scratchFile(name: string, text: string): string {
  const path = join(SCRATCH, name);
  writeFileSync(path, text);
  return path;
}

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Both in one, as HAProxy reads them. */
  readonly both: string;
}

/** Paths of a new certificate, which the browsers of tests take for good. */
export async function certificateFiles(): Promise<Certificate> {
  const { cert, key } = await createCertificate();
  return {
    cert: scratchFile('cert.pem', cert),
    key: scratchFile('key.pem', key),
    both: scratchFile('both.pem', `${cert}\n${key}`),
  };
}
