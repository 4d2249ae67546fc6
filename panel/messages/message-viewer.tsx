import './message-viewer.css';
import type { TargetedKeyboardEvent } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { ConnectionTag } from '../ui/connection-tag';
import { formatClock, formatSize } from '../ui/format';
import { IconButton } from '../ui/icon-button';
import { TabList } from '../ui/tab-list';
import { COPY_REFUSED, useCopy } from '../ui/use-copy';
import { BytesText } from './bytes-text';
import { DecodeAs } from './decode-as';
import { type FrameFacts, frameFacts } from './frame-facts';
import { JsonReading } from './json-reading';
import { keptPayload, LoadPayload } from './load-payload';
import { type PayloadFacts, payloadFacts } from './payload-facts';
import { besideOfConnection } from './row-lookup';
import { useDecoding } from './use-decoding';
import { useSliced, workInSlices } from './use-sliced';
import { messagesState } from './view-state';
import { ViewerWords } from './viewer-panel';
import type { ViewedMessage } from './viewer-tab';
import { bestTab, VIEWER_TABS } from './viewer-tabs';

interface MessageViewerProps {
  session: Session;
  /** In the log. */
  index: number;
}

/** The selected message, in one of the ways of `viewer-tabs.ts`. */
export function MessageViewer({ session, index }: MessageViewerProps) {
  const { log } = session;
  const { tabs } = messagesState(session);
  const facts = frameFacts(log, index);
  const { connection } = facts;
  // Of a frame nothing changes but that all of a payload may come: it is read and parsed once.
  const kept = keptPayload(session, index);
  const payload = useMemo(() => payloadFacts(log, index), [log, index, kept]);
  const reading = useSliced(() => readingOf(payload), [payload]);
  const decoding = useDecoding(session, index, payload);
  const message: ViewedMessage = {
    session,
    index,
    payload,
    json: reading.work.table,
    isReadingJson: !reading.isDone,
    decoding,
  };
  const offered = VIEWER_TABS.filter((tab) => tab.isOffered(message));
  const wanted = tabs.value.get(connection.id) ?? bestTab(message);
  // A choice stays with its connection, also where one of its messages has no such tab.
  const tab = offered.some(({ id }) => id === wanted) ? wanted : bestTab(message);

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
      const field = event.currentTarget.querySelector<HTMLInputElement>('.find input');
      field?.select();
      if (field) event.preventDefault();
      return;
    }
    if (event.key !== '[' && event.key !== ']') return;
    if (event.target instanceof HTMLInputElement) return;
    const beside = besideOfConnection(log, session.rows, index, event.key === ']' ? 1 : -1);
    if (beside < 0) return;
    event.preventDefault();
    session.followTail.value = false;
    session.selectedFrame.value = beside;
  }

  return (
    <section class="viewer" aria-label="Message" onKeyDown={onKeyDown}>
      <div class="tabs">
        <TabList
          label="Message format"
          prefix="viewer"
          tabs={offered.map(({ id, title }) => ({ name: id, text: title }))}
          chosen={tab}
          onChoose={(name) => {
            tabs.value = new Map(tabs.value).set(connection.id, name);
          }}
        />
        <span class="tabs-end">
          <CopyButton key={index} payload={payload} tab={tab} />
          <IconButton
            icon="i-close"
            label="Close the viewer (Esc)"
            onClick={() => {
              session.selectedFrame.value = null;
            }}
          />
        </span>
      </div>
      <p class="viewer-meta">
        <ConnectionTag label={connection.label} colour={connection.colour} />
        <span class="clip">{metaOf(facts, log.eventId(index))}</span>
        <DecodeAs session={session} connectionId={connection.id} decoding={decoding} />
      </p>
      <LoadPayload session={session} index={index} missing={payload.missing} />
      {log.isRedacted(index) && <p class="viewer-redacted">{REDACTED}</p>}
      <ViewerBody message={message} tab={tab} />
    </section>
  );
}

/** Of an imported capture. */
const REDACTED =
  'Secrets were replaced by "hidden" when it was exported; the size is the true one.';

/** Reads the payload as JSON; bytes are none. */
function readingOf({ payload, isBinary, isCut }: PayloadFacts): JsonReading {
  return new JsonReading(isBinary ? '' : (payload ?? ''), isCut);
}

function ViewerBody({ message, tab }: { message: ViewedMessage; tab: string }) {
  const View = VIEWER_TABS.find(({ id }) => id === tab)?.View;
  if (!View || message.payload.payload === null) {
    return (
      <ViewerWords tab={tab}>
        The page counted this message, but its payload was not kept.
      </ViewerWords>
    );
  }
  return <View {...message} />;
}

function CopyButton({ payload, tab }: { payload: PayloadFacts; tab: string }) {
  const copyText = useCopy();
  const [outcome, setOutcome] = useState('');
  async function copy(): Promise<void> {
    if (payload.payload === null) return;
    const isDump = payload.isBinary || tab === 'hex';
    // At once where it can be: the clipboard opens to what the user has just asked for.
    const text = isDump
      ? (await workInSlices(new BytesText(payload.bytes, 'dump'))).text
      : payload.payload;
    setOutcome((await copyText(text)) ? 'Copied' : COPY_REFUSED);
  }
  return (
    <>
      {outcome && <span aria-hidden="true">{outcome}</span>}
      <IconButton
        icon="i-copy"
        label="Copy payload"
        isDisabled={payload.payload === null}
        onClick={() => {
          copy().catch(() => {});
        }}
      />
    </>
  );
}

/** `received 14:06:21.498, text, 152 B, id 42`. */
function metaOf(facts: FrameFacts, eventId: string): string {
  const { direction, time, type, size, isFromNetworkLog } = facts;
  const way = direction === 'in' ? 'received' : 'sent';
  const id = eventId ? `, id ${eventId}` : '';
  const witness = isFromNetworkLog ? ', seen by the network log alone' : '';
  return `${way} ${formatClock(time)}, ${type}, ${formatSize(size)}${id}${witness}`;
}
