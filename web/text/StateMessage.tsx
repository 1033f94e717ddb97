import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import type { Words } from '../i18n/words.zh.ts';
import { ServerProblem } from '../server/client.ts';
import { apiBase, pageBase } from '../state/edition.ts';
import { patchView } from '../state/url.ts';
import controls from '../ui/controls.module.css';
import { Icon, type IconName } from '../ui/Icon.tsx';
import styles from './stateMessage.module.css';

interface StateMessageProps {
  icon?: IconName;
  title: string;
  children?: ReactNode;
  role?: 'status' | 'alert';
}

/** What is the matter and what to do next; stands wherever content would. */
export function StateMessage({ icon = 'info', title, children, role = 'status' }: StateMessageProps) {
  return (
    <div className={styles.message} data-part="message" role={role}>
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {children}
    </div>
  );
}

/** An error of the server or of the way to it, in words, with the next step. */
export function ErrorMessage({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const words = useWords();
  const { title, help } = wordsOfError(error, words);
  const status = error instanceof ServerProblem ? error.status : null;
  return (
    <StateMessage icon={status === null ? 'offline' : 'warning'} title={title} role="alert">
      {help && <p>{help}</p>}
      {status === 403 && !apiBase.endsWith('/public') && (
        <a className={controls.button} href={`${pageBase}public/`}>
          {words.state.forbiddenOpen}
        </a>
      )}
      {error instanceof ServerProblem &&
        error.descendants.map(({ id, name }) => (
          <button key={id} type="button" className={controls.button} onClick={() => patchView({ site: id })}>
            {name}
          </button>
        ))}
      {status !== 404 && status !== 410 && status !== 403 && status !== 400 && (
        <button type="button" className={controls.button} onClick={onRetry}>
          {words.app.retry}
        </button>
      )}
    </StateMessage>
  );
}

function wordsOfError(error: Error, words: Words): { title: string; help: string } {
  const { state } = words;
  if (!(error instanceof ServerProblem)) return { title: state.offlineTitle, help: state.offlineHelp };
  if (error.status === 404) return { title: state.notFoundTitle, help: state.notFoundHelp };
  if (error.status === 410) return { title: state.splitOrMergedTitle, help: state.splitOrMergedHelp };
  if (error.status === 403) return { title: state.forbiddenTitle, help: state.forbiddenHelp };
  if (error.status === 503) return { title: state.unavailableTitle, help: state.unavailableHelp };
  if (error.status === 400) return { title: state.badRequestTitle, help: error.message };
  return { title: state.failedTitle, help: error.message };
}
