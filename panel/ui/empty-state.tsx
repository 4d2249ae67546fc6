import './empty-state.css';
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  icon?: IconName;
  title: string;
  /** One or two sentences. */
  children: ComponentChildren;
  /** At most two buttons, the likeliest next step first. */
  actions?: ComponentChildren;
}

/** What a view says when it has nothing to show: what is the case, and what to do about it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div class="empty">
      {icon && <Icon name={icon} />}
      <h2>{title}</h2>
      {children}
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
