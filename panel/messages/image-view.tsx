import './image-view.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { IMAGE_PIXELS } from '../../extension/protocol/limits';
import { formatCount, formatSize } from '../ui/format';
import { type ImageHeader, imageHeader, MAGIC_BYTES } from './image/image-header';
import { bytesOfBase64 } from './payload-bytes';
import { ViewerPanel, ViewerWords } from './viewer-panel';
import type { ViewedMessage } from './viewer-tab';

/** By its first bytes: a payload of megabytes is not decoded to know whether there is a tab for it. */
export function isImage({ payload: { payload, isBinary } }: ViewedMessage): boolean {
  if (!isBinary || payload === null) return false;
  return imageHeader(bytesOfBase64(payload.slice(0, (MAGIC_BYTES / 3) * 4))) !== undefined;
}

/** A binary payload as the image that it is, on a checkerboard, with its size in pixels and in bytes. */
export function ImageView({ payload }: ViewedMessage) {
  const { bytes } = payload;
  const header = useMemo(() => imageHeader(bytes), [bytes]);
  if (!header) return <ViewerWords tab="image">This payload is no image.</ViewerWords>;
  const refusal = refusalOf(header);
  if (refusal) return <ViewerWords tab="image">{refusal}</ViewerWords>;
  return <Picture bytes={bytes} header={header} />;
}

function Picture({ bytes, header }: { bytes: Uint8Array<ArrayBuffer>; header: ImageHeader }) {
  const [url, setUrl] = useState<string | null>(null);
  /** The address of what the browser could not draw. */
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const { format, type, size } = header;
  const isBroken = url !== null && url === brokenUrl;

  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);

  const pixels = size ? `${formatCount(size.width)} × ${formatCount(size.height)} pixels` : '';
  const words = `${format}, ${pixels}, ${formatSize(bytes.length)}`;
  return (
    <ViewerPanel tab="image">
      <p class="viewer-note">{words}</p>
      {isBroken && (
        <p class="viewer-note">The browser cannot draw this image: it is broken or cut.</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <div class="viewer-scroll image" tabIndex={0}>
        {url !== null && !isBroken && (
          <img src={url} alt={words} decoding="async" onError={() => setBrokenUrl(url)} />
        )}
      </div>
    </ViewerPanel>
  );
}

/** Why an image is not drawn, before anything of it is decoded; '' where it may be. */
function refusalOf({ format, size }: ImageHeader): string {
  if (!size) return `This ${format} image does not say its size, so it is not drawn.`;
  const { width, height } = size;
  if (width * height <= IMAGE_PIXELS) return '';
  const pixels = `${formatCount(width)} × ${formatCount(height)} pixels`;
  return `This ${format} image says that it has ${pixels}. Of more than ${formatCount(IMAGE_PIXELS)} none is drawn.`;
}
