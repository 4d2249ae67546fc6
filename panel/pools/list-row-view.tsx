import type { Session } from '../store/session-api';
import type { RowPlace } from '../ui/grid-row';
import { ConnectionRow } from './connection-row';
import type { ListRow } from './list-rows';
import { OtherTabRow } from './other-tab-row';
import { PoolHeader } from './pool-header';
import { RequestRow } from './request-row';
import { cellsOfRow } from './slot-cells';

interface ListRowViewProps extends RowPlace {
  row: ListRow;
  session: Session;
  /** Row under the pointer or with the focus: its slots stand out in the meter. */
  pointedId: string;
}

export function ListRowView({ row, session, pointedId, ...place }: ListRowViewProps) {
  switch (row.type) {
    case 'pool':
      return (
        <PoolHeader
          row={row}
          browser={session.browser.value}
          pointed={cellsOfRow(row.group, pointedId)}
          {...place}
        />
      );
    case 'connection':
      return (
        <ConnectionRow
          row={row}
          isSelected={session.selectedConnection.value === row.id}
          {...place}
        />
      );
    case 'request':
      return <RequestRow row={row} {...place} />;
    case 'other-tab':
      return <OtherTabRow row={row} onShowTab={session.showTab} {...place} />;
    default:
      return row satisfies never;
  }
}
