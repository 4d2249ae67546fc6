import { KINDS } from '../../extension/protocol/kinds';
import type { KindChip, Session } from '../store/session-api';
import { occurringKinds } from './occurring-kinds';

/**
 * Kinds of connections to show: a click chooses one alone, with Ctrl or Cmd it adds or removes. What
 * did not occur has no chip, so that the toolbar stays short.
 */
export function KindChips({ session }: { session: Session }) {
  const { kinds } = session.filter;

  function choose(kind: KindChip, event: MouseEvent): void {
    const adds = event.ctrlKey || event.metaKey;
    const next = new Set(adds ? kinds.value : []);
    const wasChosen = kinds.value.has(kind);
    if (adds && wasChosen) next.delete(kind);
    else if (adds || !wasChosen || kinds.value.size > 1) next.add(kind);
    kinds.value = next;
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as part of a toolbar.
    <div class="toolbar-group kinds" role="group" aria-label="Kinds">
      <button
        type="button"
        class="chip"
        aria-pressed={kinds.value.size === 0}
        onClick={() => {
          kinds.value = new Set();
        }}
      >
        All
      </button>
      {occurringKinds(session).map((kind) => (
        <button
          key={kind}
          type="button"
          class="chip"
          title={KINDS[kind].name}
          aria-pressed={kinds.value.has(kind)}
          onClick={(event) => choose(kind, event)}
        >
          {KINDS[kind].label}
        </button>
      ))}
    </div>
  );
}
