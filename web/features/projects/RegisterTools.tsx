import { lazy, Suspense, useState } from 'react';
import { apiAddress } from '../../server/client.ts';
import { useFormats } from '../../server/formats.ts';
import { useMay } from '../../server/session.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { useProjectWords } from './useProjectWords.ts';

const ImportProjects = lazy(() =>
  import('./ImportProjects.tsx').then((module) => ({ default: module.ImportProjects })),
);

/** The register as a file: out for who reads it, in for who may make projects. */
export function RegisterTools({ query }: { query: string }) {
  const own = useProjectWords();
  const may = useMay();
  const language = useViewPart('language');
  const exported = new URLSearchParams(query);
  exported.set('lang', language);
  const tables = useFormats().filter(({ writes, form }) => writes && form !== 'shapes');
  const [importing, setImporting] = useState(false);
  return (
    <>
      {tables.map(({ code, title }) => (
        <a
          key={code}
          className={controls.button}
          href={apiAddress(`projects/export.${code}`, exported.toString())}
          download
        >
          <Icon name="download" />
          {own.export(title)}
        </a>
      ))}
      {may('project.create') && (
        <button type="button" className={controls.button} onClick={() => setImporting(true)}>
          <Icon name="upload" />
          {own.import}
        </button>
      )}
      {importing && (
        <Suspense fallback={null}>
          <ImportProjects onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  );
}
