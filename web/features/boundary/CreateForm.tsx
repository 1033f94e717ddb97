import { useState } from 'react';
import { codeWord, useWords } from '../../i18n/words.ts';
import { acceptableOf } from '../../map/acceptable.ts';
import { useCreateOutline } from '../../server/boundaries.ts';
import { newKey } from '../../server/editing.ts';
import { useMeta } from '../../server/queries.ts';
import { useSession } from '../../server/session.ts';
import { useBoundaryEdit } from '../../state/boundaryEdit.ts';
import { useViewPart } from '../../state/url.ts';
import { namesOf } from '../../text/names.ts';
import { faultsByField } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './boundary.module.css';
import { leaveFor } from './leave.ts';
import { RefusedList } from './RefusedList.tsx';
import { geometryOf, type Shape } from './shape.ts';
import { useBoundaryWords } from './useBoundaryWords.ts';

/** What a new outline is. */
export interface NewSite {
  readonly kind: 'land' | 'factory';
  readonly name: string;
  readonly code: string;
  /** null: as the place says; '': none */
  readonly zone: string | null;
}

const KINDS = ['land', 'factory'] as const;

interface CreateFormProps {
  site: NewSite;
  onChange: (site: NewSite) => void;
  /** the zone that the outline lies in */
  zoneHere: string | null;
  shape: Shape;
  blocked: boolean;
  onCancel: () => void;
}

/** The least that a new parcel or hall needs; the rest is asked on its sheet. */
export function CreateForm({ site, onChange, zoneHere, shape, blocked, onCancel }: CreateFormProps) {
  const words = useBoundaryWords();
  const all = useWords();
  const language = useViewPart('language');
  const meta = useMeta().data;
  const session = useSession().data;
  const [key] = useState(newKey);
  const [tries, setTries] = useState(0);
  const create = useCreateOutline();
  const names = namesOf(meta, language);
  const zone = site.zone ?? zoneHere ?? '';
  const faults = faultsByField(create.error, all);
  const isOwn = session?.may['resource.create'] === 'own';
  const acceptable = acceptableOf(create.error);
  const waits = create.isPending || blocked;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (create.isPending || blocked) return;
        const content = {
          kind: site.kind,
          name: site.name.trim(),
          code: site.code.trim(),
          zone: zone || null,
          // Whose rights end at their own resources makes one of their own.
          ...(isOwn && session?.person && { officer: session.person.name }),
          geometry: geometryOf(shape),
        };
        // The same try again has the same key; another content is another create.
        create.mutate(
          { content, accept: acceptable, key: `${key}-${tries}` },
          {
            onSuccess: ({ id }) => {
              useToast.getState().show(words.created);
              useBoundaryEdit.getState().openForm(id);
              leaveFor(id);
            },
            onError: (error) => {
              if (error instanceof Error && error.name === 'ServerProblem') setTries(tries + 1);
            },
          },
        );
      }}
    >
      <div className={styles.fields}>
        <KindSelect kind={site.kind} onChange={(kind) => onChange({ ...site, kind })} />
        <Labelled label={words.zone} fault={faults.zone}>
          {(control) => (
            <select
              {...control}
              className={controls.select}
              value={zone}
              onChange={(event) => onChange({ ...site, zone: event.target.value })}
            >
              <option value="">{words.noZone}</option>
              {(meta?.zones ?? []).map(({ code }) => (
                <option key={code} value={code}>
                  {names.zone(code)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <TextInput
          label={words.name}
          fault={faults.name}
          required
          maxLength={200}
          value={site.name}
          onChange={(name) => onChange({ ...site, name })}
        />
        <TextInput
          label={words.code}
          fault={faults.code}
          required
          maxLength={100}
          value={site.code}
          onChange={(code) => onChange({ ...site, code })}
        />
      </div>
      <RefusedList error={create.error} />
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className={controls.button} data-look="primary" disabled={waits}>
          {create.isPending ? all.office.saving : acceptable.length > 0 ? words.saveAnyway : words.createNow}
        </button>
      </div>
    </form>
  );
}

type Kind = NewSite['kind'];

function KindSelect({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const words = useBoundaryWords();
  const all = useWords();
  return (
    <Labelled label={words.kind}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value={kind}
          onChange={(event) => onChange(event.target.value as Kind)}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {codeWord(all, 'kind', one)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
