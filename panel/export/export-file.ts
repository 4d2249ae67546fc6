import type { ExportFormat } from '../panel-actions';
import type { ExportOptions, ExportSource } from './export-source';
import { parseUrl } from './parse-url';
import { writeCapture } from './write-capture';
import { writeCsv } from './write-csv';
import { writeHar } from './write-har';
import { writeNdjson } from './write-ndjson';

export interface ExportFile {
  name: string;
  /** Media type. */
  type: string;
  /** Made one by one as they are read. */
  parts: Iterable<string>;
}

type Writer = (source: ExportSource, options: ExportOptions) => Iterable<string>;

const FORMATS: Readonly<Record<ExportFormat, { extension: string; type: string; write: Writer }>> =
  {
    recording: { extension: 'pushscope.json', type: 'application/json', write: writeCapture },
    har: { extension: 'har', type: 'application/json', write: writeHar },
    csv: { extension: 'csv', type: 'text/csv;charset=utf-8', write: writeCsv },
    ndjson: { extension: 'ndjson', type: 'application/x-ndjson', write: writeNdjson },
  };

/** A file for the user to keep, named after the page and the moment: `app.test-2026-11-20T14-06-21.har`. */
export function exportFile(
  format: ExportFormat,
  source: ExportSource,
  options: ExportOptions,
): ExportFile {
  const { extension, type, write } = FORMATS[format];
  const host = parseUrl(source.tab?.url ?? '')?.hostname || 'pushscope';
  const moment = new Date(source.exportedAt).toISOString().slice(0, 19).replaceAll(':', '-');
  return { name: `${host}-${moment}.${extension}`, type, parts: write(source, options) };
}
