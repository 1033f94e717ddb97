import { MapIcon, type MapIconName } from './MapIcon.tsx';
import styles from './toolbar.module.css';

interface ToolButtonProps {
  icon: MapIconName;
  label: string;
  onPress: () => void;
  pressed?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  opens?: string;
  /** degrees that the icon is turned */
  turn?: number;
  /** what the style sheet may leave out where there is little room */
  part?: string;
}

/** A tool of a map: an icon whose words are its label. */
export function ToolButton({
  icon,
  label,
  onPress,
  pressed,
  disabled,
  expanded,
  opens,
  turn,
  part,
}: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      data-part={part}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      aria-expanded={expanded}
      aria-controls={expanded ? opens : undefined}
      onClick={onPress}
    >
      <span style={turn === undefined ? undefined : { rotate: `${turn}deg` }}>
        <MapIcon name={icon} />
      </span>
    </button>
  );
}
