import type { BrowserName } from '../../extension/pools/browser-rules';
import type { SlotView, UnseenTab } from '../../extension/protocol/pools';
import { stateWord } from '../store/state-word';
import { formatCount } from '../ui/format';
import { uncountedWords } from './holder-words';
import { type ListRow, type MemberRow, slotLabel, type UnseenHeadRow } from './list-rows';
import { meterText, poolKeyText } from './pool-words';
import { seenPollWords } from './seen-poll-words';
import { UNSEEN_REASONS } from './unseen-words';
import { waitWords } from './wait-words';

/** A row as one line of text, for the clipboard. */
export function rowText(row: ListRow, browser: BrowserName): string {
  switch (row.type) {
    case 'pool': {
      const { name, protocol, pool } = row.group;
      return pool ? `${name} ${protocol}, ${poolKeyText(pool)}: ${meterText(pool)}` : name;
    }
    case 'connection':
      return `${row.connection.label} ${row.connection.url} ${stateWord(row.connection)}${waitText(row, browser)}`;
    case 'request':
      return `${slotLabel(row.slot)} ${row.slot.url} ${row.slot.state}${noteText(row.slot, row, browser)}`;
    case 'other-tab':
      return row.slots
        .map(
          (slot) =>
            `${slotLabel(slot)} ${slot.url} ${slot.state}${noteText(slot, row, browser)}, ${row.title}`,
        )
        .join('\n');
    case 'seen-poll':
      return `Poll ${row.poll.method} ${row.poll.endpoint} ${seenPollWords(row.poll).full}`;
    case 'unseen-head':
      return [...row.tabs.map(unseenText), ...moreText(row)].join('\n');
    case 'unseen-tab':
      return unseenText(row.tab);
    default:
      return row satisfies never;
  }
}

/** All that is known of a row. */
export function rowJson(row: ListRow): string {
  switch (row.type) {
    case 'pool':
      return json(row.group.pool ?? { name: row.group.name });
    case 'connection': {
      const { lifecycle: _, recentRates: __, ...facts } = row.connection;
      return json(facts);
    }
    case 'request':
      return json(row.slot);
    case 'other-tab':
      return json(row.slots);
    case 'seen-poll':
      return json(row.poll);
    case 'unseen-head':
      return json(row.tabs);
    case 'unseen-tab':
      return json(row.tab);
    default:
      return row satisfies never;
  }
}

function waitText({ wait, pool }: MemberRow, browser: BrowserName): string {
  return wait && pool ? `, ${waitWords(wait, pool, browser).full}` : '';
}

function noteText(slot: SlotView, row: MemberRow, browser: BrowserName): string {
  const words = uncountedWords(slot);
  return words ? `, ${words.full}` : waitText(row, browser);
}

function moreText({ unlisted }: UnseenHeadRow): string[] {
  return unlisted > 0 ? [`and ${formatCount(unlisted)} more`] : [];
}

function unseenText({ title, url, reason }: UnseenTab): string {
  return `${title} ${url}: ${UNSEEN_REASONS[reason]}`;
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
