import { useWords } from '../../i18n/words.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { AREA_UNITS } from '../../state/view.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Segments } from '../../ui/Segments.tsx';

/** How things are shown: unit, language, appearance, the meeting room's mode. */
export function SettingsMenu() {
  const words = useWords();
  const areaUnit = useViewPart('areaUnit');
  const theme = useViewPart('theme');
  const language = useViewPart('language');
  const big = useViewPart('big');
  return (
    <Menu icon="gear" label={words.header.settings} iconOnly>
      {(close) => (
        <div className="menu-rows">
          <div className="menu-row">
            <span>{words.header.unit}</span>
            <Segments
              label={words.header.unit}
              value={areaUnit}
              options={AREA_UNITS.map((unit) => ({
                value: unit,
                label: unit === 'auto' ? words.header.unitAuto : words.areaUnits[unit],
                title: unit === 'auto' ? words.header.unitAutoHelp : undefined,
              }))}
              onChange={(unit) => patchView({ areaUnit: unit }, 'replace')}
            />
          </div>
          <div className="menu-row">
            <span>{words.header.theme}</span>
            <Segments
              label={words.header.theme}
              value={theme ?? 'auto'}
              options={[
                { value: 'auto', label: words.header.themeAuto },
                { value: 'light', label: words.header.themeLight },
                { value: 'dark', label: words.header.themeDark },
              ]}
              onChange={(look) => patchView({ theme: look === 'auto' ? null : look }, 'replace')}
            />
          </div>
          <div className="menu-row">
            <span>{words.header.language}</span>
            <Segments
              label={words.header.language}
              value={language}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(other) => patchView({ language: other }, 'replace')}
            />
          </div>
          <button
            type="button"
            className="button"
            onClick={() => {
              patchView({ big: !big });
              close();
            }}
          >
            <Icon name="screen" />
            {big ? words.header.bigLeave : words.header.big}
          </button>
        </div>
      )}
    </Menu>
  );
}
