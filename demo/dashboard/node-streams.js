import { showEventSource } from './live-connections.js';

const MORE = 4;
/** Oldest first. */
const streams = [];
let opened = 0;

/** Opens a stream for each of the next nodes, as a page does with one stream per widget. */
export function openNodeStreams() {
  for (let n = 0; n < MORE; n += 1) {
    opened += 1;
    open(`/api/nodes/node-${String(opened).padStart(2, '0')}`);
  }
}

/** Closes the oldest of them, which lets the first waiting request of the pool go. */
export function closeOneNodeStream() {
  const oldest = streams.shift();
  oldest?.source.close();
  oldest?.view.remove();
}

function open(path) {
  const source = new EventSource(path);
  const stream = { source };
  stream.view = showEventSource(source, path, ['sample'], () => {
    stream.view.remove();
    streams.splice(streams.indexOf(stream), 1);
    open(path);
  });
  streams.push(stream);
}
