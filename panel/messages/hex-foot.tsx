import { type ByteRange, parseByteCount } from './hex-range';
import { rangeText, rangeValues } from './range-values';

interface HexFootProps {
  bytes: Uint8Array;
  range: ByteRange;
  onCopy: (as: 'hex' | 'base64') => void;
  onRange: (range: ByteRange) => void;
}

/** The selected range: where it is, what it is as numbers and as text, and copies of it. */
export function HexFoot({ bytes, range, onCopy, onRange }: HexFootProps) {
  const values = rangeValues(bytes, range);
  return (
    <div class="hex-foot">
      <div class="hex-place">
        <CountField
          label="Start"
          value={`0x${range.start.toString(16)}`}
          onCount={(start) => onRange({ ...range, start })}
        />
        <CountField
          label="Length"
          value={String(range.length)}
          onCount={(length) => onRange({ ...range, length })}
        />
        <span class="grow" />
        <button type="button" class="btn btn-s" onClick={() => onCopy('hex')}>
          Copy hex
        </button>
        <button type="button" class="btn btn-s" onClick={() => onCopy('base64')}>
          Copy base64
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <div class="hex-values" tabIndex={0}>
        <table aria-label="Values">
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col" title="Little-endian: the lowest byte comes first">
                LE
              </th>
              <th scope="col" title="Big-endian: the highest byte comes first">
                BE
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">UTF-8</th>
              <td colSpan={2} class="hex-words">
                {rangeText(bytes, range)}
              </td>
            </tr>
            {values.map(({ type, littleEndian, bigEndian }) => (
              <tr key={type}>
                <th scope="row">{type}</th>
                <td>{littleEndian}</td>
                <td>{bigEndian}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface CountFieldProps {
  label: string;
  value: string;
  onCount: (count: number) => void;
}

/** Takes a number in decimal or as `0x1f`; anything else changes nothing. */
function CountField({ label, value, onCount }: CountFieldProps) {
  return (
    <label class="hex-count">
      {label}
      <input
        type="text"
        value={value}
        onChange={({ currentTarget }) => {
          const count = parseByteCount(currentTarget.value);
          if (count === undefined) currentTarget.value = value;
          else onCount(count);
        }}
      />
    </label>
  );
}
