import { useState } from 'react';
import { nameFor } from '#contract/language.ts';
import { useViewPart } from '../../../state/url.ts';
import controls from '../../../ui/controls.module.css';
import { usePictureWords } from '../usePictureWords.ts';
import styles from './placing.module.css';
import { DEGREES, likelySystems, type SurveySystem, systemNamed } from './surveySystem.ts';

interface SystemChoiceProps {
  system: SurveySystem;
  /** where the work is: the zones near by are offered */
  lon: number;
  onChange: (system: SurveySystem) => void;
}

const OTHER = 'other';

/** In which coordinates points of the ground are typed. */
export function SystemChoice({ system, lon, onChange }: SystemChoiceProps) {
  const words = usePictureWords();
  const own = words.placing;
  const language = useViewPart('language');
  const [typed, setTyped] = useState<string | null>(null);
  const offered = likelySystems(lon);
  const isOffered = offered.some(({ code }) => code === system.crs?.code);
  const chosen = typed !== null ? OTHER : system.crs === null ? '' : isOffered ? system.crs.code : OTHER;
  const isUnknown = typed !== null && typed.trim() !== '' && systemNamed(typed) === null;
  const choose = (code: string) => {
    if (code === OTHER) {
      setTyped('');
      return;
    }
    setTyped(null);
    const crs = offered.find((one) => one.code === code);
    onChange(crs ? { crs } : DEGREES);
  };
  return (
    <div className={styles.system}>
      <label>
        <span>{words.system}</span>
        <select className={controls.select} value={chosen} onChange={({ target }) => choose(target.value)}>
          <option value="">{own.degrees}</option>
          {offered.map((crs) => (
            <option key={crs.code} value={crs.code}>
              {nameFor({ name: crs.zh, nameEn: crs.en }, language)}
            </option>
          ))}
          <option value={OTHER}>{own.otherSystem}</option>
        </select>
      </label>
      {chosen === OTHER && (
        <input
          className={controls.input}
          aria-label={words.system}
          aria-invalid={isUnknown || undefined}
          placeholder={words.systemHelp}
          title={isUnknown ? own.badSystem : undefined}
          value={typed ?? system.crs?.code ?? ''}
          onChange={({ target }) => {
            setTyped(target.value);
            const found = systemNamed(target.value);
            if (found) onChange(found);
          }}
        />
      )}
      {isUnknown && <small role="alert">{own.badSystem}</small>}
    </div>
  );
}
