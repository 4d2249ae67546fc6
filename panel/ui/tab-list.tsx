import './tabs.css';
import { nextIndex } from './next-index';

export interface Tab<Name extends string> {
  name: Name;
  text: string;
  /** Shown behind the text. */
  count?: string;
}

interface TabListProps<Name extends string> {
  label: string;
  /** Ids are `PREFIX-tab-NAME` and `PREFIX-NAME`, so that two lists never share one. */
  prefix: string;
  tabs: readonly Tab<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

/** Tabs of one row: arrows move, and the panel opens at once. */
export function TabList<Name extends string>(props: TabListProps<Name>) {
  const { label, prefix, tabs, chosen, onChoose } = props;
  const chosenIndex = tabs.findIndex((tab) => tab.name === chosen);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tabs[nextIndex(event.key, chosenIndex, tabs.length, 'horizontal')];
    if (!next) return;
    event.preventDefault();
    onChoose(next.name);
    document.getElementById(`${prefix}-tab-${next.name}`)?.focus();
  }

  return (
    <div role="tablist" aria-label={label}>
      {tabs.map(({ name, text, count }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${prefix}-tab-${name}`}
          aria-selected={name === chosen}
          {...(name === chosen ? { 'aria-controls': `${prefix}-${name}` } : {})}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
          onKeyDown={onKeyDown}
        >
          {text}
          {count !== undefined && <span class="tab-count"> {count}</span>}
        </button>
      ))}
    </div>
  );
}
