import './connection-tag.css';
import { Icon, type IconName } from './icon';

interface ConnectionTagProps {
  label: string;
  /** 1 to 8; without one there is no bar. */
  colour?: number;
  icon?: IconName;
}

/** A connection's name, such as `SSE 1`, behind its colour bar. The name tells the kind, so colour is never alone. */
export function ConnectionTag({ label, colour, icon }: ConnectionTagProps) {
  return (
    <span class={colour === undefined ? 'tag' : `tag c${colour}`}>
      {icon && <Icon name={icon} />}
      {label}
    </span>
  );
}
