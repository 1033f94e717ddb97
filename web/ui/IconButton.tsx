import controls from './controls.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface IconButtonProps {
  icon: IconName;
  /** what it does, for who does not see the icon */
  label: string;
  title?: string;
  size?: number;
  disabled?: boolean;
  /** whether what it opens is open; absent: it opens nothing */
  expanded?: boolean;
  onClick: () => void;
}

/** A quiet button that is an icon and nothing else. */
export function IconButton({ icon, label, title, size, disabled, expanded, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={controls.button}
      data-look="plain"
      data-shape="square"
      aria-label={label}
      title={title}
      disabled={disabled}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}
