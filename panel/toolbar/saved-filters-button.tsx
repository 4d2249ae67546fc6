import './saved-filters.css';
import { useRef, useState } from 'preact/hooks';
import { SAVED_NAME_CHARS } from '../../extension/protocol/limits';
import type { Session } from '../store/session-api';
import { IconButton } from '../ui/icon-button';
import { PopoverButton } from '../ui/popover-button';
import { loadSaved, save } from '../ui/saved';
import {
  parseSavedFilters,
  renamed,
  type SavedFilter,
  withFilter,
  withoutFilter,
} from './saved-filters';

const STORED = 'filters';

/** Filters that are used again and again, kept under names. */
export function SavedFiltersButton({ session }: { session: Session }) {
  return (
    <PopoverButton icon="i-star" label="Saved filters" kind="dialog" class="saved-filters">
      {(close) => <SavedFilters session={session} close={close} />}
    </PopoverButton>
  );
}

function SavedFilters({ session, close }: { session: Session; close: () => void }) {
  const { text } = session.filter;
  // Read whenever it opens: another panel may have saved one.
  const [filters, setFilters] = useState(() => parseSavedFilters(loadSaved(STORED)));
  const [renaming, setRenaming] = useState<string | null>(null);
  const [error, setError] = useState('');

  function change(next: readonly SavedFilter[] | { error: string }): void {
    if ('error' in next) {
      setError(next.error);
      return;
    }
    setError('');
    setRenaming(null);
    setFilters(next);
    save(STORED, JSON.stringify(next));
  }

  return (
    <>
      <h2>Saved filters</h2>
      {filters.length === 0 && <p class="muted">None yet.</p>}
      <ul class="saved-list">
        {filters.map((filter) =>
          filter.name === renaming ? (
            <li key={filter.name}>
              <NameForm
                label={`New name of ${filter.name}`}
                name={filter.name}
                button="Rename"
                onName={(name) => change(renamed(filters, filter.name, name))}
              />
            </li>
          ) : (
            <li key={filter.name}>
              <SavedFilterRow
                filter={filter}
                onTake={() => {
                  text.value = filter.text;
                  close();
                }}
                onRename={() => setRenaming(filter.name)}
                onRemove={() => change(withoutFilter(filters, filter.name))}
              />
            </li>
          ),
        )}
      </ul>
      {text.value.trim() === '' ? (
        <p class="muted">Type a filter to save it here.</p>
      ) : (
        <>
          <p class="clip">
            <code>{text.value}</code>
          </p>
          <NameForm
            label="Name of this filter"
            name=""
            button="Save"
            onName={(name) => change(withFilter(filters, { name, text: text.value }))}
          />
        </>
      )}
      {error && (
        <p class="saved-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

interface SavedFilterRowProps {
  filter: SavedFilter;
  onTake: () => void;
  onRename: () => void;
  onRemove: () => void;
}

function SavedFilterRow({
  filter: { name, text },
  onTake,
  onRename,
  onRemove,
}: SavedFilterRowProps) {
  return (
    <div class="saved-row">
      <button type="button" class="option" title={text} onClick={onTake}>
        <span class="clip">{name}</span>
        <code class="muted clip">{text}</code>
      </button>
      <IconButton icon="i-edit" label={`Rename ${name}`} title="Rename" onClick={onRename} />
      <IconButton icon="i-close" label={`Remove ${name}`} title="Remove" onClick={onRemove} />
    </div>
  );
}

interface NameFormProps {
  label: string;
  name: string;
  button: string;
  onName: (name: string) => void;
}

function NameForm({ label, name, button, onName }: NameFormProps) {
  const input = useRef<HTMLInputElement>(null);
  function submit(event: Event): void {
    event.preventDefault();
    // Read where it is: the last keys may not have been drawn yet.
    const typed = input.current?.value ?? '';
    if (input.current) input.current.value = '';
    onName(typed);
  }
  return (
    <form class="saved-form" onSubmit={submit}>
      <input
        type="text"
        aria-label={label}
        placeholder="Name"
        maxLength={SAVED_NAME_CHARS}
        defaultValue={name}
        ref={input}
        // The arrows of the list around it mean the caret here.
        onKeyDown={(event) => {
          if (event.key !== 'Escape') event.stopPropagation();
        }}
      />
      <button type="submit" class="btn">
        {button}
      </button>
    </form>
  );
}
