import type { Connection } from '../store/model';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge } from '../ui/format';
import { Icon } from '../ui/icon';
import { StateMark } from '../ui/state-mark';

interface DetailsTitleProps {
  connection: Connection;
  now: number;
  onCopyUrl: () => void;
  onCopyDiagnosis: () => void;
}

export function DetailsTitle({ connection, now, onCopyUrl, onCopyDiagnosis }: DetailsTitleProps) {
  const { label, colour, kind, path, state, stateSince, attempts } = connection;
  const attempt = attempts.length > 1 ? `, attempt ${attempts.length}` : '';
  return (
    <div class="details-title">
      <ConnectionTag label={label} colour={colour} icon={kind === 'websocket' ? 'k-ws' : 'k-sse'} />
      <h2 title={connection.url}>{path}</h2>
      <StateMark state={state} />
      <span class="muted clip">
        {formatAge(now - stateSince)}
        {attempt}
      </span>
      <span class="grow" />
      <button type="button" class="btn btn-s" onClick={onCopyUrl}>
        <Icon name="i-copy" class="icon-s" />
        Copy URL
      </button>
      <button type="button" class="btn btn-s" onClick={onCopyDiagnosis}>
        <Icon name="i-copy" class="icon-s" />
        Copy diagnosis
      </button>
    </div>
  );
}
