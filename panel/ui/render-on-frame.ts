import { options } from 'preact';

/** A hidden panel gets no animation frames; it still has to be right for whoever reads it. */
const HIDDEN_MS = 1_000;

/** Renders at most once per animation frame, however many batches arrived in between. */
export function renderOnFrame(): void {
  options.debounceRendering = (render) => {
    const renderOnce = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      render();
    };
    const frame = requestAnimationFrame(renderOnce);
    const timer = setTimeout(renderOnce, HIDDEN_MS);
  };
}
