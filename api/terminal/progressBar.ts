import cliProgress from 'cli-progress';
import type { Language } from '#contract/language.ts';
import type { CommandProgress } from '../commands/shell.ts';
import { COMMAND_WORDS } from '../commands/words.ts';

export interface ProgressView {
  show(progress: CommandProgress): void;
  stop(): void;
}

/** A bar on a terminal's standard error; elsewhere nothing, so that logs and pipes hold results only. */
export function createProgressView(stream: NodeJS.WriteStream, language: Language): ProgressView {
  if (!stream.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({
    stream,
    format: '{label} {phase} [{bar}] {percentage}%',
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  let shown = '';
  return {
    show({ label, phase, done, total }) {
      // What is not measured leaves the bar where it stands.
      if (total === 0 && phase !== 'done') return;
      const words = { label, phase: COMMAND_WORDS[language].phases[phase] };
      const id = `${label} ${phase}`;
      if (id !== shown) bar.start(Math.max(1, total), done, words);
      else bar.update(done, words);
      shown = id;
      if (phase === 'done') this.stop();
    },
    stop() {
      bar.stop();
      shown = '';
    },
  };
}
