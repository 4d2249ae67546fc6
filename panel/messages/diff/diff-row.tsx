import type { ComponentChildren } from 'preact';

export type DiffSign = 'added' | 'removed' | 'changed' | 'same' | 'gap';

const SHAPES: Readonly<Record<DiffSign, string>> = {
  added: '+',
  removed: '−',
  changed: '~',
  same: '',
  gap: '⋯',
};

/** One line of a difference: what happened as a shape with a name, and what it happened to. */
export function DiffRow({ sign, children }: { sign: DiffSign; children: ComponentChildren }) {
  const isNamed = sign === 'added' || sign === 'removed' || sign === 'changed';
  return (
    <div class={`diff-row is-${sign}`}>
      {isNamed ? (
        <span class="diff-sign" role="img" aria-label={sign}>
          {SHAPES[sign]}
        </span>
      ) : (
        <span class="diff-sign" aria-hidden="true">
          {SHAPES[sign]}
        </span>
      )}
      {children}
    </div>
  );
}
