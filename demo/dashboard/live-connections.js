// The page's own view of its connections, for comparison with what the DevTools panel shows.

/**
 * @typedef {'connecting' | 'open' | 'waiting' | 'closed'} State
 * `waiting`: asked, and no answer yet for longer than it should take.
 */

/** An answer that takes longer than this is probably in the browser's queue. */
const LONG_MS = 1500;

const KINDS = ['SSE', 'WS', 'Stream', 'Long poll', 'Poll'];
/** A row of something that is over for good stays this long. */
const FADE_MS = 5000;

const rows = new Map();
const body = document.getElementById('connections');

/** Adds a row; the returned object is how its owner reports what happens. */
export function showConnection(name, kind, onReopen) {
  const row = body.insertRow(placeOf(name, kind));
  row.innerHTML = `<td><span class="kind"></span> <span class="path"></span></td>
    <td><span class="state"></span></td><td class="number">0</td>`;
  row.querySelector('.kind').textContent = kind;
  row.querySelector('.path').textContent = name;
  const state = row.querySelector('.state');
  const count = row.cells[2];
  const entry = { name, kind, state: 'connecting', received: 0 };
  rows.set(row, entry);

  const view = {
    get state() {
      return entry.state;
    },
    get received() {
      return entry.received;
    },
    set(next, note = next) {
      clearTimeout(entry.timer);
      entry.state = next;
      state.dataset.state = next;
      state.textContent = note;
      if (next === 'closed' && onReopen) state.append(' ', reopenButton(onReopen));
    },
    /** Begun and not answered. A long poll may take long; then `longMs` is larger. */
    asked(note = 'connecting', longMs = LONG_MS) {
      view.set('connecting', note);
      entry.timer = setTimeout(() => view.set('waiting', 'no answer'), longMs);
    },
    // Text is set at most once per frame of the screen: in a flood this must not be the bottleneck.
    received1() {
      entry.received += 1;
      if (entry.isDrawing) return;
      entry.isDrawing = true;
      requestAnimationFrame(() => {
        entry.isDrawing = false;
        count.textContent = entry.received.toLocaleString('en');
      });
    },
    fade() {
      setTimeout(() => view.remove(), FADE_MS);
    },
    remove() {
      clearTimeout(entry.timer);
      rows.delete(row);
      row.remove();
    },
  };
  view.asked();
  return view;
}

/** Every connection as this page sees it, for the script of troubles and for tests. */
export function connections() {
  return [...rows.values()].map(({ name, kind, state, received }) => ({
    name,
    kind,
    state,
    received,
  }));
}

/** Shows an EventSource; `types` are the named events that it counts. */
export function showEventSource(source, name, types, onReopen) {
  const view = showConnection(name, 'SSE', onReopen);
  source.addEventListener('open', () => view.set('open'));
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) view.set('closed', 'gave up');
    else view.set('connecting', 'reconnecting');
  });
  for (const type of types) source.addEventListener(type, () => view.received1());
  return view;
}

/** Sorted by kind and path, so that a reopened connection takes the place it had. */
function placeOf(name, kind) {
  const isAfter = (other) =>
    KINDS.indexOf(other.kind) - KINDS.indexOf(kind) || other.name.localeCompare(name);
  return [...body.rows].filter((row) => isAfter(rows.get(row)) <= 0).length;
}

function reopenButton(onReopen) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link reopen';
  button.textContent = 'Reopen';
  button.addEventListener('click', onReopen);
  return button;
}
