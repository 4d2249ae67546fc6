import { ColumnHead } from '../ui/column-head';
import { GridRow } from '../ui/grid-row';
/** Names of the columns; those that a narrow list hides are hidden by their class. Of all tabs there are no numbers. */
export function ColumnHeads({ isOfAllTabs }: { isOfAllTabs: boolean }) {
  if (isOfAllTabs) return <HeadsOfAllTabs />;
  return (
    <GridRow class="row-head conn-head" aria-rowindex={1}>
      <ColumnHead class="cell">Id</ColumnHead>
      <ColumnHead class="cell">Path</ColumnHead>
      <ColumnHead class="cell">State</ColumnHead>
      <ColumnHead class="cell c-in num" title="Messages received">
        In
      </ColumnHead>
      <ColumnHead class="cell c-out num" title="Messages sent">
        Out
      </ColumnHead>
      <ColumnHead class="cell num" title="Messages per second, mean of the last 10 s">
        Rate
      </ColumnHead>
      <ColumnHead class="cell c-bytes num" title="Payload received and sent">
        Size
      </ColumnHead>
      <ColumnHead class="cell c-retry num" title="Reconnects">
        <svg class="mark head-icon" aria-hidden="true">
          <use href="#s-retry" />
        </svg>
        <span class="visually-hidden">Reconnects</span>
      </ColumnHead>
      <ColumnHead class="cell num" title="Time in the current state">
        Age
      </ColumnHead>
    </GridRow>
  );
}

function HeadsOfAllTabs() {
  return (
    <GridRow class="row-head conn-head is-other" aria-rowindex={1}>
      <ColumnHead class="cell">Id</ColumnHead>
      <ColumnHead class="cell">Path</ColumnHead>
      <ColumnHead class="cell c-state">State</ColumnHead>
      <ColumnHead class="cell other-tab" columns={5}>
        Tab
      </ColumnHead>
      <ColumnHead class="cell num" title="Since the request began">
        Age
      </ColumnHead>
    </GridRow>
  );
}
