import type { RedactionPreview } from '../export/preview-redaction';
import { formatCount, formatShare } from '../ui/format';
import type { PreviewProgress } from './use-preview';

/** What the file will not have: names, how many values, and one of them, masked. */
export function PreviewList({ share, preview }: PreviewProgress) {
  const isDone = share === 1 && preview !== null;
  return (
    <section class="export-preview" aria-label="What is replaced">
      <h3>What is replaced</h3>
      <p class="muted">
        {isDone ? summaryOf(preview) : `Looking through the messages: ${formatShare(share, 1)}`}
      </p>
      {preview && preview.values.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it.
        <section class="export-values" tabIndex={0} aria-label="Replaced values">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" class="num">
                  Values
                </th>
                <th scope="col">For example</th>
              </tr>
            </thead>
            <tbody>
              {preview.values.map(({ what, count, example }) => (
                <tr key={what}>
                  <td class="clip" title={what}>
                    {what}
                  </td>
                  <td class="num">{formatCount(count)}</td>
                  <td class="mono clip">{example}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {preview && preview.moreNames > 0 && (
        <p class="muted">{formatCount(preview.moreNames)} more names</p>
      )}
      {preview && preview.binary > 0 && (
        <p class="muted">
          {preview.binary === 1
            ? '1 binary message was'
            : `${formatCount(preview.binary)} binary messages were`}{' '}
          searched too; one that names or holds a secret is hidden whole. Packed ones cannot be
          searched.
        </p>
      )}
    </section>
  );
}

function summaryOf({ total, messages }: RedactionPreview): string {
  if (total === 0) return 'Nothing: no secret was found, or nothing is to be hidden.';
  const values = total === 1 ? '1 value' : `${formatCount(total)} values`;
  const where = messages === 1 ? '1 message has' : `${formatCount(messages)} messages have`;
  return `${values}; ${where} one. Each becomes "hidden"; sizes stay the true ones.`;
}
