import { AREA_COMPARED, areaDifference } from '#domain/areaDifference.ts';
import { usePageRules } from '../../server/rules.ts';
import { formatNumber } from '../../text/number.ts';
import { areaLine } from '../../text/resourceText.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useSheetWords } from './useSheetWords.ts';

/** Says so where the declared area and that of the drawn outline differ by more than the setting allows. */
export function AreaCheck() {
  const words = useSheetWords();
  const context = useSheetContext();
  const { areaDifference: rule } = usePageRules();
  const { sheet, language } = context;
  if (!AREA_COMPARED.includes(sheet.kind)) return null;
  const difference = areaDifference(sheet.declaredAreaM2, sheet.computedAreaM2, rule);
  if (!difference?.notable) return null;
  const say = (areaM2: number | null) => areaLine(areaM2, sheet.kind, context, true)!;
  const large = difference.share !== null && Math.abs(difference.share) > rule.share;
  const share = difference.share === null ? '' : ` (${formatNumber(difference.share * 100, 1, language)}%)`;
  return (
    <aside className={styles.warning} data-tone={large ? undefined : 'mild'}>
      <Icon name={large ? 'warning' : 'info'} />
      <p>
        <b>{words.areaDiffers}</b>
        <br />
        {words.areaDiffersDetail(
          say(sheet.declaredAreaM2),
          say(sheet.computedAreaM2),
          `${say(difference.differenceM2)}${share}`,
        )}
      </p>
    </aside>
  );
}
