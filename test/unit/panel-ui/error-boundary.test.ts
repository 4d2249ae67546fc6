import { describe, expect, it } from 'vitest';
import { ErrorBoundary } from '../../../panel/ui/error-boundary';

/** All text in a tree that was not rendered, also in what its parts are given. */
function textIn(tree: unknown): string {
  if (typeof tree === 'string') return tree;
  if (Array.isArray(tree)) return tree.map(textIn).join(' ');
  if (typeof tree !== 'object' || tree === null || !('props' in tree)) return '';
  return Object.values(tree.props ?? {})
    .map(textIn)
    .join(' ');
}

function boundaryAfter(error?: unknown): ErrorBoundary {
  const boundary = new ErrorBoundary({ onReload: () => {}, children: 'the view' });
  if (error !== undefined) boundary.state = ErrorBoundary.getDerivedStateFromError(error);
  return boundary;
}

describe('ErrorBoundary', () => {
  it('shows its view while that is well', () => {
    expect(textIn(boundaryAfter().render())).toBe('the view');
  });

  it('says what went wrong in the place of a view that throws, and how to go on', () => {
    const text = textIn(boundaryAfter(new Error('no <b>such</b> frame')).render());

    expect(text).not.toContain('the view');
    expect(text).toContain('This view stopped because of an error in Pushscope');
    expect(text).toContain('no <b>such</b> frame');
    expect(text).toContain('Reload panel');
  });

  it('takes whatever was thrown', () => {
    expect(textIn(boundaryAfter('plain text').render())).toContain('plain text');
    expect(textIn(boundaryAfter(null).render())).toContain('Reload panel');
  });
});
