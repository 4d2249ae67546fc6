const BARS = [
  { class: 'seg-wait', text: 'waiting' },
  { class: 'seg-connect', text: 'connecting' },
  { class: 'seg-open', text: 'open' },
];

/** What the bars mean. */
export function Legend() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: signs of a drawing are no form, so no fieldset.
    <div class="legend" role="group" aria-label="Legend">
      {BARS.map(({ class: look, text }) => (
        <span key={text}>
          <Bar look={look} />
          {text}
        </span>
      ))}
      <span>
        <svg aria-hidden="true">
          <line class="seg-gap" x1="0" x2="20" y1="5" y2="5" />
        </svg>
        gap
      </span>
      <span>
        <svg aria-hidden="true">
          <use class="seg-fail" href="#m-cross" x="10" y="5" />
        </svg>
        ended
      </span>
      <span>
        <Bar look="seg-other" />
        other tab
      </span>
    </div>
  );
}

function Bar({ look }: { look: string }) {
  return (
    <svg aria-hidden="true">
      <rect class={look} x=".5" y=".5" width="19" height="9" rx="2" />
    </svg>
  );
}
