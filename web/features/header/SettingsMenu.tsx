import { useWords } from '../../i18n/words.ts';
import { useView } from '../../state/url.ts';
import { AREA_UNITS } from '../../state/view.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Segments } from '../../ui/Segments.tsx';

/** How things are shown: unit, language, appearance, the meeting room's mode. */
export function SettingsMenu() {
  const words = useWords();
  const [view, patch] = useView();
  return (
    <Menu icon="gear" label={words.header.settings} iconOnly>
      {(close) => (
        <div className="menu-rows">
          <div className="menu-row">
            <span>{words.header.unit}</span>
            <Segments
              label={words.header.unit}
              value={view.areaUnit}
              options={AREA_UNITS.map((unit) => ({
                value: unit,
                label: unit === 'auto' ? words.header.unitAuto : words.areaUnits[unit],
                title: unit === 'auto' ? words.header.unitAutoHelp : undefined,
              }))}
              onChange={(areaUnit) => patch({ areaUnit }, 'replace')}
            />
          </div>
          <div className="menu-row">
            <span>{words.header.theme}</span>
            <Segments
              label={words.header.theme}
              value={view.theme ?? 'auto'}
              options={[
                { value: 'auto', label: words.header.themeAuto },
                { value: 'light', label: words.header.themeLight },
                { value: 'dark', label: words.header.themeDark },
              ]}
              onChange={(theme) => patch({ theme: theme === 'auto' ? null : theme }, 'replace')}
            />
          </div>
          <div className="menu-row">
            <span>{words.header.language}</span>
            <Segments
              label={words.header.language}
              value={view.language}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(language) => patch({ language }, 'replace')}
            />
          </div>
          <button
            type="button"
            className="button"
            onClick={() => {
              patch({ big: !view.big });
              close();
            }}
          >
            <Icon name="screen" />
            {view.big ? words.header.bigLeave : words.header.big}
          </button>
        </div>
      )}
    </Menu>
  );
}
