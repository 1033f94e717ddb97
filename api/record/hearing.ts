import { officeOfHint, versionOfHint } from './feed.ts';
import type { Hearing } from './home.ts';

/** What the record notifies of. */
export const CHANNELS = ['wutong_change', 'wutong_office', 'wutong_account', 'wutong_session'] as const;

/** Those in this process who listen to what the record tells. */
export function hearingLine() {
  const all = new Set<Hearing>();
  return {
    size: () => all.size,
    /** Returns how to leave. */
    join(hearing: Hearing): () => void {
      all.add(hearing);
      return () => {
        all.delete(hearing);
      };
    },
    /** A notification as the database sent it. */
    tell(channel: string, payload: string | undefined): void {
      const number = versionOfHint(payload);
      const office = channel === 'wutong_office' ? officeOfHint(payload) : null;
      for (const { onChange, onOffice, onAccount, onSessionEnd } of [...all]) {
        if (channel === 'wutong_change') onChange?.(number);
        if (office) onOffice?.(office);
        if (channel === 'wutong_account') onAccount?.(number);
        if (channel === 'wutong_session' && payload) onSessionEnd?.(payload);
      }
    },
    /** Nobody knows what was told meanwhile. */
    tellMissed(): void {
      for (const { onChange, onAccount } of [...all]) {
        onChange?.(null);
        onAccount?.(null);
      }
    },
  };
}
