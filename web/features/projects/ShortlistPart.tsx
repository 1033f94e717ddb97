import { useState } from 'react';
import type { ProjectSheetData } from '#contract/projects.ts';
import { useSetShortlist } from '../../server/projects.ts';
import { MOST_COMPARED, useProjectAddress } from '../../state/projectAddress.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { StatusTag } from '../../ui/marks.tsx';
import { Part } from './Part.tsx';
import styles from './panel.module.css';
import { SiteLink } from './SiteLink.tsx';
import { useProjectWords } from './useProjectWords.ts';

const LEAST_COMPARED = 2;

/** The sites that are being looked at, in their order: moved, taken away, chosen for comparison, visited. */
export function ShortlistPart({ project }: { project: ProjectSheetData }) {
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  const set = useSetShortlist(project.id);
  const { shortlist, mayEdit } = project;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const ids = shortlist.map(({ id }) => id);
  const compared = chosen.filter((id) => ids.includes(id));
  const tools = shortlist.length >= LEAST_COMPARED && (
    <>
      <button
        type="button"
        className={controls.button}
        title={own.compareHelp}
        disabled={compared.length < LEAST_COMPARED && ids.length > MOST_COMPARED}
        onClick={() =>
          patch({ compare: compared.length < LEAST_COMPARED ? ids.slice(0, MOST_COMPARED) : compared })
        }
      >
        <Icon name="compare" />
        {own.compare}
      </button>
      <button type="button" className={controls.button} onClick={() => patch({ route: true })}>
        <Icon name="map" />
        {own.route}
      </button>
    </>
  );
  return (
    <Part title={own.shortlistTitle} tools={tools}>
      {shortlist.length === 0 && <p className={`${forms.note} ${styles.note}`}>{own.shortlistNone}</p>}
      <ol className={styles.shortlist}>
        {shortlist.map((site, index) => (
          <li key={site.id}>
            <input
              type="checkbox"
              aria-label={own.shortlistChoose(site.name)}
              checked={compared.includes(site.id)}
              disabled={!compared.includes(site.id) && compared.length >= MOST_COMPARED}
              onChange={(event) =>
                setChosen(
                  event.target.checked ? [...compared, site.id] : compared.filter((id) => id !== site.id),
                )
              }
            />
            <SiteLink site={site} />
            <StatusTag status={site.status} />
            {mayEdit && (
              <span className={styles.entryTools}>
                <IconButton
                  size={15}
                  icon="up"
                  label={own.shortlistUp(site.name)}
                  disabled={index === 0 || set.isPending}
                  onClick={() => set.mutate(swapped(ids, index, index - 1))}
                />
                <IconButton
                  size={15}
                  icon="down"
                  label={own.shortlistDown(site.name)}
                  disabled={index === ids.length - 1 || set.isPending}
                  onClick={() => set.mutate(swapped(ids, index, index + 1))}
                />
                <IconButton
                  size={15}
                  icon="close"
                  label={own.shortlistRemove(site.name)}
                  disabled={set.isPending}
                  onClick={() => set.mutate(ids.filter((id) => id !== site.id))}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      <ProblemLine error={set.error} />
    </Part>
  );
}

function swapped(ids: readonly number[], a: number, b: number): number[] {
  return ids.map((id, index) => (index === a ? ids[b] : index === b ? ids[a] : id));
}
