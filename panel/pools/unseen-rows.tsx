import './unseen-rows.css';
import type { ComponentChildren } from 'preact';
import { formatCount } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { GridRow, type RowPlace } from '../ui/grid-row';
import { Icon } from '../ui/icon';
import { asTitle } from './as-sentence';
import type { UnseenTabRow as Row, UnseenHeadRow } from './list-rows';
import { UNSEEN_REASONS } from './unseen-words';

interface UnseenHeadProps extends RowPlace {
  row: UnseenHeadRow;
}

/** Above the tabs whose slots are missing in all pools. */
export function UnseenHead({ row, ...place }: UnseenHeadProps) {
  return (
    <GridRow class="pool unseen-head" level={1} isExpanded={row.isExpanded} id={row.id} {...place}>
      <span class="pool-fold" data-fold>
        <Icon name={row.isExpanded ? 'i-down' : 'i-right'} />
      </span>
      <GridCell class="pool-name">Tabs that Pushscope cannot see</GridCell>
      <GridCell class="pool-key muted is-kept">
        {formatCount(row.tabs.length + row.unlisted)}
      </GridCell>
    </GridRow>
  );
}

interface UnseenTabProps extends RowPlace {
  row: Row;
  /** These are absent where the tab is of another time. */
  onReload: ((tabId: number) => void) | undefined;
  onShowTab: ((tabId: number) => void) | undefined;
  /** Absent where the browser lets this page ask for no permission. */
  onAllow: ((url: string) => void) | undefined;
}

/** A tab whose slots are missing, why, and what helps. Its buttons are reached with the tab key from the row. */
export function UnseenTab({ row, onReload, onShowTab, onAllow, ...place }: UnseenTabProps) {
  const { tabId, url, reason } = row.tab;
  const title = row.tab.title || url;
  const isForbidden = reason === 'no-permission';
  const why =
    isForbidden && !onAllow && onShowTab
      ? `${UNSEEN_REASONS[reason]}: allow it with Pushscope's toolbar button`
      : UNSEEN_REASONS[reason];
  const button = (text: string, run: () => void) => (
    <RowButton label={`${text} ${title}`} tabIndex={place.tabIndex ?? -1} onClick={run}>
      {text}
    </RowButton>
  );
  return (
    <GridRow class="unseen" level={2} id={row.id} {...place}>
      <GridCell class="cell unseen-title" title={url}>
        <Icon name="i-tab" class="icon-s" /> {title}
      </GridCell>
      <GridCell class="cell muted unseen-why" title={asTitle(why)}>
        {why}
      </GridCell>
      <GridCell class="unseen-buttons">
        {!isForbidden && onReload && button('Reload', () => onReload(tabId))}
        {isForbidden && onAllow && button('Allow', () => onAllow(url))}
        {onShowTab && button('Show tab', () => onShowTab(tabId))}
      </GridCell>
    </GridRow>
  );
}

interface RowButtonProps {
  label: string;
  tabIndex: 0 | -1;
  onClick: () => void;
  children: ComponentChildren;
}

function RowButton({ label, tabIndex, onClick, children }: RowButtonProps) {
  return (
    <button
      type="button"
      class="btn btn-s btn-bare"
      aria-label={label}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
