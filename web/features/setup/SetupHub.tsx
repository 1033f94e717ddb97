import { type ReactNode, useState } from 'react';
import type { SetupData, SetupStep, SetupZoneData } from '#contract/setup.ts';
import { useWords } from '../../i18n/words.ts';
import { useLeaveSample, useSetup } from '../../server/setup.ts';
import type { PageName } from '../../state/page.ts';
import { pageAddress } from '../../state/page.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import layout from '../../ui/layout.module.css';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import styles from './setup.module.css';
import { useSetupWords } from './useSetupWords.ts';
import { ZoneDialog } from './ZoneDialog.tsx';
import { ZoneList } from './ZoneList.tsx';

/** The first hour of a deployment, step by step: what is there, what is missing, and where it is done. */
export function SetupHub() {
  const own = useSetupWords();
  const shared = useWords();
  const language = useViewPart('language');
  const { data, error, refetch } = useSetup();
  const [zone, setZone] = useState<SetupZoneData | 'new' | null>(null);
  usePageTitle(own.title, shared.app.brand);
  if (error && !data) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={forms.note}>{shared.office.loading}</p>;
  const open = data.steps.filter(({ done }) => !done).length;
  return (
    <>
      <div className={layout.title}>
        <div>
          <h1>{own.title}</h1>
          <p>{own.help}</p>
        </div>
        <p role="status">{open === 0 ? own.allDone : own.left(formatNumber(open, 0, language))}</p>
      </div>
      {data.sample && <SampleNote {...data.sample} />}
      <ol className={`${layout.card} ${styles.steps}`}>
        {data.steps.map(({ step, done }, index) => (
          <li key={step} className={styles.step}>
            <span
              className={styles.mark}
              data-done={done ? '' : undefined}
              role="img"
              aria-label={done ? own.done : own.open}
            >
              {done ? <Icon name="check" size={15} /> : index + 1}
            </span>
            <div>
              <h2>{own.steps[step]}</h2>
              <Said step={step} setup={data} />
            </div>
            <div className={styles.tools}>
              <StepTools step={step} onAddZone={() => setZone('new')} />
            </div>
            {step === 'zone' && data.zones.length > 0 && <ZoneList zones={data.zones} onEdit={setZone} />}
          </li>
        ))}
      </ol>
      {zone && <ZoneDialog setup={data} zone={zone === 'new' ? null : zone} onClose={() => setZone(null)} />}
    </>
  );
}

/** That what is there is the sample, and the way out of it. */
function SampleNote({ goes, stays }: NonNullable<SetupData['sample']>) {
  const own = useSetupWords();
  const language = useViewPart('language');
  const leave = useLeaveSample();
  const [going, staying] = [goes, stays].map((count) => formatNumber(count, 0, language));
  const ask = async () => {
    const question = { text: own.leaveSampleQuestion(going, staying), yes: own.leaveSample, no: own.stay };
    if (await confirm(question)) leave.mutate();
  };
  return (
    <div className={styles.sample}>
      <p>
        {own.sample(going)} {stays > 0 && own.sampleStays(staying)}
      </p>
      <button type="button" className={controls.button} disabled={leave.isPending} onClick={() => void ask()}>
        {own.leaveSample}
      </button>
      <ProblemLine error={leave.error} />
    </div>
  );
}

/** What the record says of a step. */
function Said({ step, setup: { figures, zones } }: { step: SetupStep; setup: SetupData }) {
  const { said } = useSetupWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const texts: Record<SetupStep, string> = {
    zone: zones.length > 0 ? said.zone(number(zones.length)) : said.noZone,
    boundary: said.boundary,
    basemap: figures.baseMaps > 0 ? said.basemap(number(figures.baseMaps)) : said.noBasemap,
    ground: said.ground(number(figures.layers), number(figures.pictures)),
    ledger: figures.sites > 0 ? said.ledger(number(figures.sites), number(figures.unplaced)) : said.noLedger,
    officers: said.officers(number(figures.officers)),
    publishing: said.publishing(number(figures.published)),
  };
  return <p>{texts[step]}</p>;
}

/** Where a step is done. */
function StepTools({ step, onAddZone }: { step: SetupStep; onAddZone: () => void }) {
  const { go, addZone } = useSetupWords();
  switch (step) {
    case 'zone':
      return (
        <button type="button" className={controls.button} onClick={onAddZone}>
          <Icon name="plus" />
          {addZone}
        </button>
      );
    case 'boundary':
      return <PageLink page="ground">{go.ground}</PageLink>;
    case 'basemap':
      return <PageLink page="basemaps">{go.basemaps}</PageLink>;
    case 'ground':
      return (
        <>
          <PageLink page="ground">{go.ground}</PageLink>
          <PageLink page="pictures">{go.pictures}</PageLink>
        </>
      );
    case 'officers':
      return <PageLink page="people">{go.people}</PageLink>;
    case 'publishing':
      return (
        <>
          <PageLink page="map">{go.map}</PageLink>
          <a className={controls.button} href="/public/">
            {go.publicPage}
          </a>
        </>
      );
    default:
      return <PageLink page="map">{go.map}</PageLink>;
  }
}

function PageLink({ page, children }: { page: PageName; children: ReactNode }) {
  return (
    <a className={controls.button} href={pageAddress(page)}>
      {children}
    </a>
  );
}
