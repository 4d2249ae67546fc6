import './message-viewer.css';
import { useMemo, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { ConnectionTag } from '../ui/connection-tag';
import { copyText } from '../ui/copy-text';
import { formatClock, formatSize } from '../ui/format';
import { Icon } from '../ui/icon';
import { TabList } from '../ui/tab-list';
import { type FrameFacts, frameFacts } from './frame-facts';
import { hexDump } from './hex-lines';
import { HexView } from './hex-view';
import { JsonTree } from './json-tree';
import { bestTab, type PayloadFacts, payloadFacts, type ViewerTab } from './payload-facts';
import { besideOfConnection } from './row-lookup';
import { TextView } from './text-view';
import { messagesState } from './view-state';
import { ViewerPanel } from './viewer-panel';

const TABS = [
  { name: 'tree', text: 'Tree' },
  { name: 'text', text: 'Text' },
  { name: 'hex', text: 'Hex' },
] as const;

/** The selected message: as a tree where it is JSON, as text, or byte by byte. */
export function MessageViewer({ session, index }: { session: Session; index: number }) {
  const { log } = session;
  const { tabs } = messagesState(session);
  const facts = frameFacts(log, index);
  const { connection } = facts;
  // A frame never changes, so its payload is read and parsed once.
  const payload = useMemo(() => payloadFacts(log, index), [log, index]);
  const tab = tabs.value.get(connection.id) ?? bestTab(payload);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== '[' && event.key !== ']') return;
    const beside = besideOfConnection(log, session.rows, index, event.key === ']' ? 1 : -1);
    if (beside < 0) return;
    event.preventDefault();
    session.followTail.value = false;
    session.selectedFrame.value = beside;
  }

  return (
    <section class="viewer" aria-label="Message" onKeyDown={onKeyDown}>
      <div class="tabs">
        <TabList<ViewerTab>
          label="Message format"
          prefix="viewer"
          tabs={TABS}
          chosen={tab}
          onChoose={(name) => {
            tabs.value = new Map(tabs.value).set(connection.id, name);
          }}
        />
        <span class="tabs-end">
          <CopyButton key={index} payload={payload} tab={tab} />
          <button
            type="button"
            class="btn-icon"
            aria-label="Close the viewer (Esc)"
            title="Close the viewer (Esc)"
            onClick={() => {
              session.selectedFrame.value = null;
            }}
          >
            <Icon name="i-close" />
          </button>
        </span>
      </div>
      <p class="viewer-meta">
        <ConnectionTag label={connection.label} colour={connection.colour} />
        <span class="clip">{metaOf(facts, log.eventId(index))}</span>
        {payload.missing && <span class="viewer-cut">{payload.missing}</span>}
      </p>
      <ViewerBody session={session} payload={payload} tab={tab} connectionId={connection.id} />
    </section>
  );
}

interface ViewerBodyProps {
  session: Session;
  payload: PayloadFacts;
  tab: ViewerTab;
  connectionId: string;
}

function ViewerBody({ session, payload, tab, connectionId }: ViewerBodyProps) {
  if (payload.payload === null) {
    return <Words tab={tab}>The page counted this message, but its payload was not kept.</Words>;
  }
  if (tab === 'hex') return <HexView bytes={payload.bytes} />;
  if (tab === 'text') return <TextView payload={payload} />;
  if (!payload.json) return <Words tab={tab}>This payload is not JSON.</Words>;
  return <JsonTree source={payload.json} session={session} connectionId={connectionId} />;
}

function Words({ tab, children }: { tab: ViewerTab; children: string }) {
  return (
    <ViewerPanel tab={tab}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: Enter in the grid leads here, whatever is shown. */}
      <p class="viewer-scroll viewer-none" tabIndex={0}>
        {children}
      </p>
    </ViewerPanel>
  );
}

function CopyButton({ payload, tab }: { payload: PayloadFacts; tab: ViewerTab }) {
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    if (payload.payload === null) return;
    const isDump = payload.isBinary || tab === 'hex';
    setCopied(await copyText(isDump ? hexDump(payload.bytes, 16) : payload.payload));
  }
  return (
    <>
      <span aria-live="polite" class={isCopied ? '' : 'visually-hidden'}>
        {isCopied ? 'Copied' : ''}
      </span>
      <button
        type="button"
        class="btn-icon"
        aria-label="Copy payload"
        title="Copy payload"
        disabled={payload.payload === null}
        onClick={() => {
          copy().catch(() => {});
        }}
      >
        <Icon name="i-copy" />
      </button>
    </>
  );
}

/** `received 14:06:21.498, text, 152 B, id 42`. */
function metaOf({ direction, time, type, size }: FrameFacts, eventId: string): string {
  const way = direction === 'in' ? 'received' : 'sent';
  const id = eventId ? `, id ${eventId}` : '';
  return `${way} ${formatClock(time)}, ${type}, ${formatSize(size)}${id}`;
}
