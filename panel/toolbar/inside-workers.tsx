import type { InsideWorkers } from '../panel-actions';
import { formatCount } from '../ui/format';
import { PopoverButton } from '../ui/popover-button';

/** Explains what seeing inside workers means before it asks for it. */
export function InsideWorkersButton({ insideWorkers }: { insideWorkers: InsideWorkers }) {
  return (
    <PopoverButton icon="i-worker" label="See inside workers…" kind="dialog">
      {(close) => <Explanation insideWorkers={insideWorkers} close={close} />}
    </PopoverButton>
  );
}

interface ExplanationProps {
  insideWorkers: InsideWorkers;
  close: () => void;
}

function Explanation({ insideWorkers: { control }, close }: ExplanationProps) {
  if (!control) {
    return (
      <>
        <h2>See inside workers</h2>
        <p>
          What dedicated and service workers receive is shown while this panel is open in DevTools.
          Shared workers need the browser's debugger, and Chrome gives that permission only when an
          extension is installed, never later. This build does without it, for everybody's sake;
          Pushscope has another one that asks for it (docs/workers.md).
        </p>
        <button type="button" class="btn" onClick={close}>
          Close
        </button>
      </>
    );
  }
  const { isOn, attached } = control;
  return (
    <>
      <h2>See inside workers</h2>
      <p>
        Shows the push connections and messages of shared and service workers of this page's
        origins, from this moment on, through the browser's debugger. Pushscope then sees every
        request of these workers and keeps only what pushes; nothing is paused or changed.
      </p>
      <p>
        While it is on, the browser shows a bar that says so in every window. It ends with the
        button here, with the bar's own, or when this panel closes.
      </p>
      {isOn.value && <p>{attachedText(attached.value)}</p>}
      <button
        type="button"
        class="btn btn-primary"
        onClick={() => {
          if (isOn.peek()) control.stop();
          else control.start();
          close();
        }}
      >
        {isOn.value ? 'Stop seeing inside workers' : 'See inside workers'}
      </button>
    </>
  );
}

function attachedText(workers: number): string {
  if (workers === 0) return 'On. There is no shared or service worker of this page now.';
  return workers === 1 ? 'On, in 1 worker.' : `On, in ${formatCount(workers)} workers.`;
}
