import { Component, type ComponentChildren } from 'preact';
import { EmptyState } from './empty-state';

interface ErrorBoundaryProps {
  children: ComponentChildren;
  onReload?: () => void;
}

interface ErrorBoundaryState {
  /** What the error said; `null` while there is none. */
  message: string | null;
}

/** Stands for a view that throws, so that the rest of the panel goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { message: null };

  static override getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ComponentChildren {
    const { message } = this.state;
    const { children, onReload = () => location.reload() } = this.props;
    if (message === null) return children;
    const reload = (
      <button type="button" class="btn btn-primary" onClick={onReload}>
        Reload panel
      </button>
    );
    return (
      <EmptyState icon="i-info" title="This view stopped" actions={reload}>
        <div role="alert">
          <p>
            This view stopped because of an error in Pushscope. The recording and the rest of the
            panel go on.
          </p>
          <p class="muted mono">{message}</p>
        </div>
      </EmptyState>
    );
  }
}
