import { EmptyState } from './ui/empty-state';

interface NothingMatchesProps {
  title: string;
  /** How much there is without the filter, in a sentence. */
  recorded: string;
  /** The filter as typed; '' where something else leaves nothing. */
  filter: string;
  onClear: () => void;
}

/** What a view says that is empty because of the filter. */
export function NothingMatches({ title, recorded, filter, onClear }: NothingMatchesProps) {
  return (
    <EmptyState
      icon="i-filter"
      title={title}
      actions={
        <button type="button" class="btn" onClick={onClear}>
          Clear filter
        </button>
      }
    >
      <p>
        {recorded}
        {filter && (
          <>
            {' '}
            Filter: <code>{filter}</code>
          </>
        )}
      </p>
    </EmptyState>
  );
}
