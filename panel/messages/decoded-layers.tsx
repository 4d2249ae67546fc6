import type { Layer } from '../decoders/decoder';

/** More of one value than a header needs; all of it stands in the text and in hex. */
const SHOWN_CHARS = 300;

/** The layers around a message, outermost first, each with what its header says. */
export function DecodedLayers({ layers }: { layers: readonly Layer[] }) {
  return (
    <ol class="layers" aria-label="Layers">
      {layers.map(({ name, fields }, depth) => (
        <li key={depth}>
          <b>{name}</b>
          <dl>
            {fields.map((field, at) => (
              <div key={at}>
                <dt>{field.name}</dt>
                <dd>{short(field.value)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

function short(value: string): string {
  return value.length > SHOWN_CHARS ? `${value.slice(0, SHOWN_CHARS)}…` : value;
}
