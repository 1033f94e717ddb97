import type { ReactNode } from 'react';
import styles from './choiceCard.module.css';

interface ChoiceCardProps {
  /** of the radio buttons of which one is chosen */
  name: string;
  value: string;
  checked: boolean;
  onChoose: () => void;
  title: string;
  mark?: ReactNode;
  /** what speaks for it and against it */
  children: ReactNode;
}

/** One of several readings of a file, with what each would come to. */
export function ChoiceCard({ name, value, checked, onChoose, title, mark, children }: ChoiceCardProps) {
  return (
    <label className={styles.card}>
      <span className={styles.head}>
        <input type="radio" name={name} value={value} checked={checked} onChange={onChoose} />
        <b>{title}</b>
        {mark}
      </span>
      {children}
    </label>
  );
}
