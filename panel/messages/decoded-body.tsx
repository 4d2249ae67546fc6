import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Body } from '../decoders/decoder';
import { HexView } from './hex-view';
import { JsonTree } from './json-tree';
import type { PayloadFacts } from './payload-facts';
import { TextView } from './text-view';
import { ViewerPanel } from './viewer-panel';
import type { ViewedMessage } from './viewer-tab';

interface DecodedBodyProps {
  message: ViewedMessage;
  body: Body;
  /** Above it. */
  head: ComponentChildren;
}

/** What is in a message, below its layers: as a tree, as text or byte by byte. */
export function DecodedBody({ message, body, head }: DecodedBodyProps) {
  const payload = useMemo(() => factsOf(body), [body]);
  const within = { tab: 'decoded', head };
  const { session, index } = message;
  switch (body.type) {
    case 'value':
      return (
        <JsonTree
          source={body.source}
          session={session}
          connectionId={`${session.log.connection(index).id} decoded`}
          {...within}
        />
      );
    case 'text':
      return <TextView {...message} payload={payload} json={undefined} within={within} />;
    case 'bytes':
      return <HexView {...message} payload={payload} within={within} />;
    case 'none':
      return (
        <ViewerPanel {...within}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: Enter in the grid leads here, whatever is shown. */}
          <p class="viewer-scroll viewer-none" tabIndex={0}>
            It has no content.
          </p>
        </ViewerPanel>
      );
    default:
      return body satisfies never;
  }
}

/** A body as if it were a payload of its own. */
function factsOf(body: Body): PayloadFacts {
  const text = body.type === 'text' ? body.text : '';
  const bytes = body.type === 'bytes' ? new Uint8Array(body.bytes) : new TextEncoder().encode(text);
  return { payload: text, isBinary: body.type === 'bytes', isCut: false, bytes, missing: '' };
}
