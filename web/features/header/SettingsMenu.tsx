import { LANGUAGE_CODES, LANGUAGES } from '#contract/language.ts';
import { useWords } from '../../i18n/words.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { AREA_UNITS } from '../../state/view.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './header.module.css';
import { useHeaderWords } from './useHeaderWords.ts';

/** How things are shown: unit, language, appearance, the meeting room's mode. */
export function SettingsMenu() {
  const words = useWords();
  const own = useHeaderWords();
  const areaUnit = useViewPart('areaUnit');
  const theme = useViewPart('theme');
  const language = useViewPart('language');
  return (
    <Menu icon="gear" label={own.settings} iconOnly>
      {(close) => (
        <div className={styles.menuRows}>
          <div className={styles.menuRow}>
            <span>{own.unit}</span>
            <Segments
              label={own.unit}
              value={areaUnit}
              options={AREA_UNITS.map((unit) => ({
                value: unit,
                label: unit === 'auto' ? own.unitAuto : words.areaUnits[unit],
                title: unit === 'auto' ? own.unitAutoHelp : undefined,
              }))}
              onChange={(unit) => patchView({ areaUnit: unit }, 'replace')}
            />
          </div>
          <div className={styles.menuRow}>
            <span>{own.theme}</span>
            <Segments
              label={own.theme}
              value={theme ?? 'auto'}
              options={[
                { value: 'auto', label: own.themeAuto },
                { value: 'light', label: own.themeLight },
                { value: 'dark', label: own.themeDark },
              ]}
              onChange={(look) => patchView({ theme: look === 'auto' ? null : look }, 'replace')}
            />
          </div>
          <div className={styles.menuRow}>
            <span>{words.language}</span>
            <Segments
              label={words.language}
              value={language}
              options={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value].name }))}
              onChange={(other) => patchView({ language: other }, 'replace')}
            />
          </div>
          <button
            type="button"
            className={controls.button}
            onClick={() => {
              patchView({ big: true });
              close();
            }}
          >
            <Icon name="screen" />
            {own.big}
          </button>
        </div>
      )}
    </Menu>
  );
}
