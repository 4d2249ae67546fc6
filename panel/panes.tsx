import { useState } from 'preact/hooks';
import type { PanelActions } from './panel-actions';
import { PoolsList } from './pools/pools-list';
import type { Session } from './store/session-api';
import { ErrorBoundary } from './ui/error-boundary';
import { loadSaved, save } from './ui/saved';
import { Splitter } from './ui/splitter';
import { useIsNarrow } from './use-is-narrow';
import { Views } from './views';

interface PanesProps {
  session: Session;
  actions: PanelActions;
}

/** Percent that the list has at first, beside the views and above them. */
const SHARES = { beside: 45, stacked: 44 };
const LIMITS = { minShare: 20, maxShare: 80 };

/** The list and the views, with a line between them that can be moved. */
export function Panes({ session, actions }: PanesProps) {
  const { ref, isNarrow } = useIsNarrow();
  const [shares, setShares] = useState(() => ({
    beside: savedShare('beside'),
    stacked: savedShare('stacked'),
  }));
  const direction = isNarrow ? 'stacked' : 'beside';

  function resize(share: number): void {
    save(`split ${direction}`, share.toFixed(1));
    setShares({ ...shares, [direction]: share });
  }

  return (
    <main
      class="split"
      ref={ref}
      style={{ '--split': `${shares.beside}%`, '--split-stacked': `${shares.stacked}%` }}
    >
      <ErrorBoundary>
        <PoolsList session={session} actions={actions} />
      </ErrorBoundary>
      <Splitter
        label="Resize the connection list"
        orientation={isNarrow ? 'horizontal' : 'vertical'}
        share={shares[direction]}
        initialShare={SHARES[direction]}
        {...LIMITS}
        onResize={resize}
      />
      <Views session={session} actions={actions} />
    </main>
  );
}

function savedShare(direction: keyof typeof SHARES): number {
  const share = Number(loadSaved(`split ${direction}`) ?? Number.NaN);
  return share >= LIMITS.minShare && share <= LIMITS.maxShare ? share : SHARES[direction];
}
