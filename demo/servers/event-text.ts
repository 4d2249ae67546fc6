/** One block of an event stream. Without `data` the browser takes `id` and `retry` and dispatches nothing. */
export interface PushEvent {
  readonly data?: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

const LINE_END = /\r\n|\r|\n/;

/** The event as it goes over the wire. */
export function eventText({ data, event, id, retry }: PushEvent): string {
  const lines: string[] = [];
  if (event !== undefined) lines.push(`event: ${event}`);
  if (id !== undefined) lines.push(`id: ${id}`);
  if (retry !== undefined) lines.push(`retry: ${retry}`);
  if (data !== undefined) lines.push(...data.split(LINE_END).map((line) => `data: ${line}`));
  return `${lines.join('\n')}\n\n`;
}

/** The data as the page receives it: the browser joins lines with a line feed, whatever ended them. */
export function dataOnPage(data: string): string {
  return data.split(LINE_END).join('\n');
}
