import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LANGUAGE_CODES, LANGUAGES } from '#contract/language.ts';
import type { MetaData } from '#contract/meta.ts';
import { useWords } from '../../i18n/words.ts';
import { pageBase } from '../../state/edition.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { namesOf } from '../../text/names.ts';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './account.module.css';
import { Backdrop } from './Backdrop.tsx';
import { useAccountWords } from './useAccountWords.ts';

/** Whose map it is, as far as anyone may know: what the public edition says of itself. */
function useZoneName(): string | null {
  const language = useViewPart('language');
  const meta = useQuery({
    queryKey: ['publicMeta'],
    retry: false,
    queryFn: async ({ signal }) => {
      const response = await fetch(`${pageBase}public/api/meta`, { signal });
      return response.ok ? ((await response.json()) as MetaData) : null;
    },
  }).data;
  const zone = meta?.zones[0];
  return meta && zone ? namesOf(meta, language).zone(zone.code) : null;
}

interface AccountFrameProps {
  title: string;
  help: string;
  children: ReactNode;
}

/** The page before the map: the brand and its zone on a quiet ground, and one question. */
export function AccountFrame({ title, help, children }: AccountFrameProps) {
  const words = useWords();
  const own = useAccountWords();
  const language = useViewPart('language');
  const zone = useZoneName();
  return (
    <div className={styles.page}>
      <Backdrop />
      <main className={styles.card}>
        <header className={styles.brand}>
          <span className={styles.mark} aria-hidden="true">
            <Icon name="brand" size={28} />
          </span>
          <div>
            <p className={styles.name}>{words.app.title}</p>
            <p className={styles.zone}>{[words.app.brand, zone].filter(Boolean).join(' · ')}</p>
          </div>
        </header>
        <div>
          <h1>{title}</h1>
          <p className={forms.note}>{help}</p>
        </div>
        {children}
      </main>
      <footer className={styles.foot}>
        <span>{own.tagline}</span>
        <Segments
          label={words.language}
          value={language}
          options={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value].name }))}
          onChange={(next) => patchView({ language: next }, 'replace')}
        />
      </footer>
    </div>
  );
}
