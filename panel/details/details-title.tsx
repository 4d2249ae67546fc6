import type { ComponentChildren } from 'preact';
import { kindIcon } from '../pools/kind-icon';
import type { Connection } from '../store/model';
import { stateWord } from '../store/state-word';
import { ConnectionTag } from '../ui/connection-tag';
import { formatAge } from '../ui/format';
import { Icon } from '../ui/icon';
import { PopoverButton } from '../ui/popover-button';
import { StateMark } from '../ui/state-mark';

interface DetailsTitleProps {
  connection: Connection;
  now: number;
  onCopyUrl: () => void;
  onCopyDiagnosis: () => void;
  /** Menu items that copy a command. */
  commandItems: (close: () => void) => ComponentChildren;
}

export function DetailsTitle(props: DetailsTitleProps) {
  const { connection, now, onCopyUrl, onCopyDiagnosis, commandItems } = props;
  const { label, colour, kind, poll, path, state, stateSince, attempts } = connection;
  const number = attempts.at(-1)?.number ?? 1;
  const attempt = number > 1 ? `, ${kind === 'poll' ? 'request' : 'attempt'} ${number}` : '';
  return (
    <div class="details-title">
      <ConnectionTag label={label} colour={colour} icon={kindIcon(kind, poll)} />
      <h2 title={connection.url}>{path}</h2>
      <StateMark state={state} text={stateWord(connection)} />
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
      <PopoverButton icon="i-copy" label="Copy as a command">
        {commandItems}
      </PopoverButton>
    </div>
  );
}
