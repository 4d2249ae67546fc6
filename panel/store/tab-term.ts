import { COST, type FilterTerm, type TabPlace } from './filter-terms';
import { searchFor } from './text-search';

/** `tab:this`, `tab:other` or a part of the title. All connections and frames here are of this tab. */
export function tabTerm(value: string, tabTitle: string): FilterTerm {
  const matchesTab = matcher(value);
  const isOurs = matchesTab({ isThis: true, title: tabTitle });
  return { on: 'connection', cost: COST.number, ask: () => isOurs, matchesTab };
}

function matcher(value: string): (tab: TabPlace) => boolean {
  const word = value.toLowerCase();
  if (word === 'this') return ({ isThis }) => isThis;
  if (word === 'other') return ({ isThis }) => !isThis;
  const search = searchFor(value);
  return ({ title }) => search(title);
}
