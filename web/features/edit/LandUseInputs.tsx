import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { nameIn } from '#contract/language.ts';
import { useFormWords } from '../../forms/useFormWords.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import styles from './edit.module.css';
import { useEditWords } from './useEditWords.ts';

interface LandUseInputProps {
  control: { id: string };
  text: string;
  onChange: (text: string) => void;
}

/** The code tables are large and come when the first form needs them. */
function useLandUse() {
  return useQuery({
    queryKey: ['names', 'landUse'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => import('#domain/landUse.ts'),
  }).data;
}

/** Which standard the code is of: the same digits mean other things in another one. */
export function LandUseSchemeSelect({ control, text, onChange }: LandUseInputProps) {
  const words = useWords();
  const own = useFormWords();
  const schemes = useLandUse()?.LAND_USE_SCHEME_INFOS.map(({ scheme }) => scheme as string) ?? [];
  return (
    <select
      {...control}
      className={controls.select}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{own.none}</option>
      {[...new Set([...(text ? [text] : []), ...schemes])].map((scheme) => (
        <option key={scheme} value={scheme}>
          {codeWord(words, 'landUseScheme', scheme)}
        </option>
      ))}
    </select>
  );
}

/** A code of the chosen scheme, found by its digits or its name. */
export function LandUseCodeInput({
  control,
  text,
  onChange,
  scheme,
}: LandUseInputProps & { scheme: string }) {
  const words = useEditWords();
  const language = useViewPart('language');
  const landUse = useLandUse();
  const list = useId();
  const use = scheme && text ? landUse?.nearestLandUse(scheme, text) : null;
  return (
    <span className={styles.landUseCode}>
      <input
        {...control}
        className={controls.input}
        list={list}
        placeholder={words.landUsePick}
        value={text}
        onChange={(event) => onChange(event.target.value.trim().split(/\s/, 1)[0])}
      />
      <datalist id={list}>
        {landUse?.landUsesOf(scheme).map((one) => (
          <option key={one.code} value={one.code}>
            {`${one.code} ${nameIn(one, language)}`}
          </option>
        ))}
      </datalist>
      {use && <small>{nameIn(use, language)}</small>}
    </span>
  );
}
