import type { Session } from '../store/session-api';
import type { RowPlace } from '../ui/grid-row';
import { ConnectionRow } from './connection-row';
import type { ListRow } from './list-rows';
import { OtherTabRow } from './other-tab-row';
import { PoolHeader } from './pool-header';
import { RequestRow } from './request-row';
import { SeenPollRow } from './seen-poll-row';
import { cellsOfRow } from './slot-cells';
import { UnseenHead, UnseenTab } from './unseen-rows';

interface ListRowViewProps extends RowPlace {
  row: ListRow;
  session: Session;
  /** Row under the pointer or with the focus: its slots stand out in the meter. */
  pointedId: string;
  onAllow: ((url: string) => void) | undefined;
}

export function ListRowView({ row, session, pointedId, onAllow, ...place }: ListRowViewProps) {
  const browser = session.browser.value;
  // Tabs of an imported capture are of another time, or of another computer.
  const inBrowser = session.capture ? undefined : session;
  switch (row.type) {
    case 'pool':
      return (
        <PoolHeader
          row={row}
          browser={browser}
          isSelected={session.selectedPool.value === row.group.key}
          pointed={cellsOfRow(row.group, pointedId)}
          {...place}
        />
      );
    case 'connection':
      return (
        <ConnectionRow
          row={row}
          browser={browser}
          isSelected={session.selectedConnection.value === row.id}
          {...place}
        />
      );
    case 'request':
      return <RequestRow row={row} browser={browser} {...place} />;
    case 'other-tab':
      return <OtherTabRow row={row} browser={browser} onShowTab={inBrowser?.showTab} {...place} />;
    case 'seen-poll':
      return <SeenPollRow row={row} {...place} />;
    case 'unseen-head':
      return <UnseenHead row={row} {...place} />;
    case 'unseen-tab':
      return (
        <UnseenTab
          row={row}
          onReload={inBrowser?.reloadTab}
          onShowTab={inBrowser?.showTab}
          onAllow={inBrowser && onAllow}
          {...place}
        />
      );
    default:
      return row satisfies never;
  }
}
