import { useMay } from '../../server/session.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './ground.module.css';
import { useGroundWords } from './useGroundWords.ts';

interface Origin {
  readonly nameEn: string | null;
  readonly source: string | null;
  readonly sourceDate: string | null;
  readonly attribution: string | null;
  readonly published: boolean;
}

interface OriginFieldsProps {
  value: Origin;
  onChange: (origin: Partial<Origin>) => void;
}

/** Where a layer comes from, from when, and whether the public sees it. */
export function OriginFields({ value, onChange }: OriginFieldsProps) {
  const own = useGroundWords();
  const mayPublish = useMay()('resource.publish');
  const isLacking = value.published && !(value.source && value.sourceDate);
  const field = (label: string, key: 'nameEn' | 'source' | 'sourceDate' | 'attribution', help?: string) => (
    <TextInput
      label={label}
      maxLength={key === 'sourceDate' ? 40 : key === 'nameEn' ? 120 : 200}
      placeholder={help}
      value={value[key] ?? ''}
      onChange={(text) => onChange({ [key]: text || null })}
    />
  );
  return (
    <>
      <div className={styles.fields}>
        {field(own.nameEn, 'nameEn')}
        {field(own.source, 'source', own.sourceHelp)}
        {field(own.sourceDate, 'sourceDate', own.sourceDateHelp)}
        {field(own.attribution, 'attribution')}
      </div>
      {mayPublish && (
        <label className={styles.published}>
          <input
            type="checkbox"
            checked={value.published}
            onChange={({ target }) => onChange({ published: target.checked })}
          />
          {own.published}
          {isLacking && <small>{own.publishedNeeds}</small>}
        </label>
      )}
    </>
  );
}
