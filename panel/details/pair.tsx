import type { ComponentChildren } from 'preact';

/** A term and what it stands for. */
export function Pair({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
