import './state-mark.css';

export type StateName = 'open' | 'waiting' | 'connecting' | 'reconnecting' | 'failed' | 'closed';

/** Each state has a shape of its own, because colour alone tells some people nothing. */
const LOOKS: Record<StateName, { shape: string; tone: string }> = {
  open: { shape: 's-open', tone: 'is-open' },
  waiting: { shape: 's-wait', tone: 'is-waiting' },
  connecting: { shape: 's-connect', tone: 'is-connecting' },
  reconnecting: { shape: 's-retry', tone: 'is-retry' },
  failed: { shape: 's-fail', tone: 'is-failed' },
  closed: { shape: 's-closed', tone: 'is-closed' },
};

interface StateMarkProps {
  state: StateName;
  /** Said instead of the state's own word. */
  text?: string;
}

/** A state as shape, word and colour. */
export function StateMark({ state, text = state }: StateMarkProps) {
  const { shape, tone } = LOOKS[state];
  return (
    <span class={`state ${tone}`}>
      <svg class="mark" aria-hidden="true">
        <use href={`#${shape}`} />
      </svg>
      {text}
    </span>
  );
}
