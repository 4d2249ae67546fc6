import { useMemo } from 'preact/hooks';
import type { PayloadFacts } from './payload-facts';
import { prettyJson } from './pretty-json';
import { ViewerPanel } from './viewer-panel';

/** The payload as text; JSON is laid out, value by value as the page got it. */
export function TextView({ payload }: { payload: PayloadFacts }) {
  const text = useMemo(() => textOf(payload), [payload]);
  return (
    <ViewerPanel tab="text">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <pre class="viewer-scroll viewer-text" tabIndex={0}>
        {text}
      </pre>
    </ViewerPanel>
  );
}

function textOf({ payload, isBinary, bytes, json }: PayloadFacts): string {
  if (isBinary) return new TextDecoder().decode(bytes);
  return json ? prettyJson(json) : (payload ?? '');
}
