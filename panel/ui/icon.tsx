/** Signs of 16 x 16 units; `i-` controls, `k-` kinds of connections, `v-` severities. */
export type IconName =
  | 'i-record'
  | 'i-record-off'
  | 'i-pause'
  | 'i-clear'
  | 'i-filter'
  | 'i-import'
  | 'i-export'
  | 'i-settings'
  | 'i-window'
  | 'i-more'
  | 'i-down'
  | 'i-right'
  | 'i-close'
  | 'i-star'
  | 'i-edit'
  | 'i-copy'
  | 'i-follow'
  | 'i-tab'
  | 'i-worker'
  | 'i-lock'
  | 'i-info'
  | 'i-in'
  | 'i-out'
  | 'k-sse'
  | 'k-ws'
  | 'k-stream'
  | 'k-xhr'
  | 'k-lp'
  | 'k-poll'
  | 'k-wt'
  | 'k-get'
  | 'v-problem'
  | 'v-warning'
  | 'v-hint';

interface IconProps {
  name: IconName;
  class?: string;
  /** Its meaning, where no text beside it says it; decoration otherwise. */
  label?: string;
}

export function Icon({ name, class: extra = '', label }: IconProps) {
  const shape = <use href={`#${name}`} />;
  if (label === undefined) {
    return (
      <svg class={`icon ${extra}`} aria-hidden="true">
        {shape}
      </svg>
    );
  }
  return (
    <svg class={`icon ${extra}`} role="img" aria-label={label}>
      {shape}
    </svg>
  );
}
