import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { copyLink } from '../../ui/copyLink.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Brand } from './Brand.tsx';
import { DayMenu } from './DayMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import styles from './header.module.css';
import { KindTotals } from './KindTotals.tsx';
import { OutcomeStrip } from './OutcomeStrip.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { useHeaderWords } from './useHeaderWords.ts';

/** Whose map this is, what it holds, and what can be done with it as a whole. */
export function Header({ account }: { account: ReactNode }) {
  const big = useViewPart('big');
  return (
    <header className={`${styles.header} ${controls.panel}`} data-part="header">
      <Brand />
      <KindTotals />
      <OutcomeStrip />
      <div className={styles.tools}>{big ? <LeaveBigScreen /> : <HeaderTools account={account} />}</div>
    </header>
  );
}

function HeaderTools({ account }: { account: ReactNode }) {
  const words = useWords();
  const own = useHeaderWords();
  return (
    <>
      <DayMenu />
      <ExportMenu />
      <button
        type="button"
        className={controls.button}
        data-shape="square"
        aria-label={own.share}
        title={own.shareHelp}
        onClick={() => void copyLink(words)}
      >
        <Icon name="share" />
      </button>
      <SettingsMenu />
      {account}
    </>
  );
}

/** In the meeting room the figures have all of the room; what is left is the way back. */
function LeaveBigScreen() {
  const own = useHeaderWords();
  return (
    <IconButton
      icon="close"
      label={own.bigLeave}
      title={own.bigLeave}
      onClick={() => patchView({ big: false })}
    />
  );
}
