import { Icon, type IconName } from './icon';

interface IconButtonProps {
  icon: IconName;
  /** Its name. */
  label: string;
  /** Under the pointer, where that says something else than the name. */
  title?: string;
  isDisabled?: boolean;
  opensDialog?: boolean;
  onClick: () => void;
}

/** A button that shows nothing but a sign. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, title = label, isDisabled = false, opensDialog, onClick } = props;
  return (
    <button
      type="button"
      class="btn-icon"
      aria-label={label}
      aria-haspopup={opensDialog ? 'dialog' : undefined}
      title={title}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
