import './sprite.css';

/** Every drawn sign of the panel, once in the document; `Icon` and `Mark` refer to it by name. */
export function Sprite() {
  return (
    <svg class="sprite" width="0" height="0" aria-hidden="true">
      {/* Toolbar and controls, kinds of connections, severities: 16 x 16. */}
      <symbol id="i-record" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" />
        <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
      </symbol>
      <symbol id="i-record-off" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" />
        <path d="M6.5 6v4M9.5 6v4" />
      </symbol>
      <symbol id="i-pause" viewBox="0 0 16 16">
        <path d="M5.5 4v8M10.5 4v8" />
      </symbol>
      <symbol id="i-clear" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.5" />
        <path d="M4.1 4.1l7.8 7.8" />
      </symbol>
      <symbol id="i-filter" viewBox="0 0 16 16">
        <path d="M2.5 4.5h11M5 8h6M7 11.5h2" />
      </symbol>
      <symbol id="i-import" viewBox="0 0 16 16">
        <path d="M8 10V2.5M5 5.5l3-3 3 3M2.5 10.5v3h11v-3" />
      </symbol>
      <symbol id="i-export" viewBox="0 0 16 16">
        <path d="M8 2.5V10M5 7l3 3 3-3M2.5 10.5v3h11v-3" />
      </symbol>
      <symbol id="i-settings" viewBox="0 0 16 16">
        <path d="M2 5h6M12 5h2M2 11h2M8 11h6" />
        <circle cx="10" cy="5" r="1.75" />
        <circle cx="6" cy="11" r="1.75" />
      </symbol>
      <symbol id="i-window" viewBox="0 0 16 16">
        <path d="M9.5 2.5h4v4M13.5 2.5L8 8M6.5 3.5h-4v10h10v-4" />
      </symbol>
      <symbol id="i-more" viewBox="0 0 16 16">
        <path d="M8 3.5v.01M8 8v.01M8 12.5v.01" stroke-width="2.2" />
      </symbol>
      <symbol id="i-down" viewBox="0 0 16 16">
        <path d="M4.5 6.5L8 10l3.5-3.5" />
      </symbol>
      <symbol id="i-right" viewBox="0 0 16 16">
        <path d="M6.5 4.5L10 8l-3.5 3.5" />
      </symbol>
      <symbol id="i-close" viewBox="0 0 16 16">
        <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />
      </symbol>
      <symbol id="i-star" viewBox="0 0 16 16">
        <path d="M8 2.5l1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.2 4.6 13l.7-3.8L2.5 6.5l3.8-.5z" />
      </symbol>
      <symbol id="i-edit" viewBox="0 0 16 16">
        <path d="M3 13l.6-2.7L10.8 3l2.2 2.2-7.3 7.2zM9.3 4.5l2.2 2.2" />
      </symbol>
      <symbol id="i-copy" viewBox="0 0 16 16">
        <path d="M5.5 5.5h8v8h-8zM10.5 5V2.5h-8v8H5" />
      </symbol>
      <symbol id="i-follow" viewBox="0 0 16 16">
        <path d="M8 2.5V10M5 7l3 3 3-3M3 13.5h10" />
      </symbol>
      <symbol id="i-tab" viewBox="0 0 16 16">
        <path d="M2.5 12.5v-9h5l1.5 2h4.5v7z" />
      </symbol>
      <symbol id="i-worker" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="2" />
        <path d="M8 2.5v2M8 11.5v2M2.5 8h2M11.5 8h2M4.1 4.1l1.4 1.4M10.5 10.5l1.4 1.4M11.9 4.1l-1.4 1.4M5.5 10.5l-1.4 1.4" />
      </symbol>
      <symbol id="i-lock" viewBox="0 0 16 16">
        <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
      </symbol>
      <symbol id="i-info" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" />
        <path d="M8 7.5v3.5M8 5v.01" />
      </symbol>
      <symbol id="i-in" viewBox="0 0 12 12">
        <path d="M6 1.5v8M2.5 6.5L6 10l3.5-3.5" />
      </symbol>
      <symbol id="i-out" viewBox="0 0 12 12">
        <path d="M6 10.5v-8M2.5 5.5L6 2l3.5 3.5" />
      </symbol>
      <symbol id="k-sse" viewBox="0 0 16 16">
        <path d="M2.5 3h11M5 5.5v7M3 10.5l2 2 2-2M11 5.5v7M9 10.5l2 2 2-2" />
      </symbol>
      <symbol id="k-ws" viewBox="0 0 16 16">
        <path d="M5 13V3M2.5 5.5L5 3l2.5 2.5M11 3v10M8.5 10.5L11 13l2.5-2.5" />
      </symbol>
      <symbol id="k-stream" viewBox="0 0 16 16">
        <path d="M2 6c2-2.5 4-2.5 6 0s4 2.5 6 0M2 11c2-2.5 4-2.5 6 0s4 2.5 6 0" />
      </symbol>
      <symbol id="k-xhr" viewBox="0 0 16 16">
        <path d="M2 5c2-2.5 4-2.5 6 0s4 2.5 6 0M8 8v5.5M5.5 11L8 13.5l2.5-2.5" />
      </symbol>
      <symbol id="k-lp" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.5" />
        <path d="M8 4.75V8l2.25 1.5" />
      </symbol>
      <symbol id="k-poll" viewBox="0 0 16 16">
        <path d="M13 8a5 5 0 1 1-1.6-3.7M11.8 1.8v2.7H9.1" />
      </symbol>
      <symbol id="k-wt" viewBox="0 0 16 16">
        <path d="M2.5 5h10M10 2.5L12.5 5 10 7.5M13.5 11h-10M6 8.5L3.5 11 6 13.5" />
      </symbol>
      <symbol id="k-get" viewBox="0 0 16 16">
        <path d="M3 8h9.5M9 4.5L12.5 8 9 11.5" />
      </symbol>
      <symbol id="s-open" viewBox="0 0 10 10">
        <circle cx="5" cy="5" r="4" fill="currentColor" stroke="none" />
      </symbol>
      <symbol id="s-wait" viewBox="0 0 10 10">
        <circle cx="5" cy="5" r="4" />
        <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" stroke="none" />
      </symbol>
      <symbol id="s-connect" viewBox="0 0 10 10">
        <circle cx="5" cy="5" r="4" stroke-dasharray="2.2 2" stroke-linecap="butt" />
      </symbol>
      <symbol id="s-retry" viewBox="0 0 10 10">
        <path d="M8.7 5a3.7 3.7 0 1 1-1.2-2.7M7.6.4v2.2H5.4" />
      </symbol>
      <symbol id="s-fail" viewBox="0 0 10 10">
        <path d="M2 2l6 6M8 2L2 8" stroke-width="2" />
      </symbol>
      <symbol id="s-closed" viewBox="0 0 10 10">
        <circle cx="5" cy="5" r="3.75" />
      </symbol>
      <symbol id="v-problem" viewBox="0 0 16 16">
        <path
          d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z"
          fill="currentColor"
          stroke="none"
        />
        <path d="M8 4.5v4M8 11v.01" stroke="var(--bg)" stroke-width="1.8" />
      </symbol>
      <symbol id="v-warning" viewBox="0 0 16 16">
        <path d="M8 2.25l6.25 11.25H1.75z" />
        <path d="M8 6.5v3M8 11.5v.01" stroke-width="1.6" />
      </symbol>
      <symbol id="v-hint" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" />
        <path d="M8 7.5v3.5M8 5v.01" stroke-width="1.6" />
      </symbol>
      <defs>
        <path id="m-cross" d="M-3-3l6 6M3-3l-6 6" />
        <pattern
          id="hatch-wait"
          class="hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0v5" />
        </pattern>
        <pattern
          id="hatch-other"
          class="hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0v5" />
        </pattern>
      </defs>
    </svg>
  );
}
