import './severity-icon.css';
import { Icon } from './icon';

export type Severity = 'problem' | 'warning' | 'hint';

const NAMES: Record<Severity, string> = { problem: 'Problem', warning: 'Warning', hint: 'Hint' };

export function SeverityIcon({ severity }: { severity: Severity }) {
  return <Icon name={`v-${severity}`} class={`sev sev-${severity}`} label={NAMES[severity]} />;
}
