import './load-payload.css';
import type { Session } from '../store/session-api';
import { formatSize } from '../ui/format';

interface LoadPayloadProps {
  session: Session;
  index: number;
  /** What is missing of the payload, in words; '' for nothing. */
  missing: string;
}

/** A frame's payload as the log has it by now. */
export function keptPayload({ payloadsLoaded, log }: Session, index: number): string | null {
  payloadsLoaded.value;
  return log.payload(index);
}

/** Says what is missing of a payload, and fetches all of it from the page that still has it. */
export function LoadPayload({ session, index, missing }: LoadPayloadProps) {
  // A page may leave at any time.
  session.version.value;
  const size = session.log.size(index);
  if (missing === '' || size === 0) return null;
  const load = session.payloadLoad.value?.index === index ? session.payloadLoad.value : null;
  const isLoading = load !== null && load.failure === '';
  return (
    <div class="load-payload">
      <span>{sentence(missing, load?.failure ?? '', session.isInPage(index))}</span>
      {isLoading && (
        <>
          <progress aria-label="Loading the payload" max={size} value={load.loaded} />
          <span class="num">{formatSize(load.loaded)}</span>
          <button type="button" class="btn btn-s" onClick={() => session.cancelPayloadLoad()}>
            Cancel
          </button>
        </>
      )}
      {!isLoading && session.isInPage(index) && !load?.isGone && (
        <button type="button" class="btn btn-s" onClick={() => session.loadPayload(index)}>
          Load all {formatSize(size)}
        </button>
      )}
    </div>
  );
}

function sentence(missing: string, failure: string, isInPage: boolean): string {
  if (failure !== '') return `${missing}, ${failure}`;
  return isInPage ? missing : `${missing}, the rest is no longer kept by the page`;
}
