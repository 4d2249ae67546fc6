import type { ComponentChildren } from 'preact';

interface SectionProps {
  title: string;
  /** Where the facts come from. */
  note?: string;
  children: ComponentChildren;
}

export function Section({ title, note, children }: SectionProps) {
  return (
    <section class="detail-section">
      <h3>
        {title} {note && <small>{note}</small>}
      </h3>
      {children}
    </section>
  );
}
