const HAR = 'HAR has no pools, and does not say which connections still ran or who ended them.';

/** What a reader must know of a HAR file before trusting its views, each one sentence. */
export function harRemarks(
  creator: string,
  messages: number,
  left: { requests: number; unread: number; messages: number },
): string[] {
  const remarks = [HAR];
  if (creator.toLowerCase() === 'firefox' && messages === 0) {
    remarks.push(
      'Firefox writes no messages into its HAR files: connections and attempts are all there is.',
    );
  }
  if (left.requests > 0) {
    remarks.push(
      `${counted(left.requests, 'request')} in the file pushed nothing and ${left.requests === 1 ? 'is' : 'are'} not shown.`,
    );
  }
  if (left.unread > 0) {
    remarks.push(
      `${counted(left.unread, 'entry', 'entries')} among the messages ${left.unread === 1 ? 'is none' : 'are none'}, such as the word of an error.`,
    );
  }
  if (left.messages > 0) {
    remarks.push(
      `${counted(left.messages, 'message')} did not fit and ${left.messages === 1 ? 'is' : 'are'} left out.`,
    );
  }
  return remarks;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}
