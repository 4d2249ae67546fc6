import '../../panel/ui/state-mark.css';

/** The shape of what waits; the word for it stands beside. */
export function WaitMark() {
  return (
    <svg class="mark" aria-hidden="true">
      <use href="#s-wait" />
    </svg>
  );
}
