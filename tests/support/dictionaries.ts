import type { Language } from '#contract/language.ts';
import type { OutsideWords } from '../../web/features/account/outsideWords.zh.ts';
import type { AccountWords } from '../../web/features/account/words.zh.ts';
import type { AllocationWords } from '../../web/features/allocation/words.zh.ts';
import type { AttachmentWords } from '../../web/features/attachments/words.zh.ts';
import type { AuditWords } from '../../web/features/audit/words.zh.ts';
import type { BoundaryWords } from '../../web/features/boundary/words.zh.ts';
import type { NewMatchWords } from '../../web/features/due/newMatchWords.zh.ts';
import type { ProposalWords } from '../../web/features/due/proposalWords.zh.ts';
import type { DueWords } from '../../web/features/due/words.zh.ts';
import type { BatchWords } from '../../web/features/edit/batch/words.zh.ts';
import type { FloorWords } from '../../web/features/edit/floors/words.zh.ts';
import type { LineageWords } from '../../web/features/edit/lineageWords.zh.ts';
import type { EditWords } from '../../web/features/edit/words.zh.ts';
import type { FilterWords } from '../../web/features/filters/words.zh.ts';
import type { HeaderWords } from '../../web/features/header/words.zh.ts';
import type { DraftMapWords } from '../../web/features/import/draftMap/draftMapWords.zh.ts';
import type { ImportEntryWords } from '../../web/features/import/importEntryWords.zh.ts';
import type { ImportListWords } from '../../web/features/import/importListWords.zh.ts';
import type { ImportWords } from '../../web/features/import/words.zh.ts';
import type { MatchWords } from '../../web/features/match/words.zh.ts';
import type { MonthWords } from '../../web/features/months/words.zh.ts';
import type { NoticeWords } from '../../web/features/notices/words.zh.ts';
import type { PeopleWords } from '../../web/features/people/words.zh.ts';
import type { OutcomeWords } from '../../web/features/projects/outcomeWords.zh.ts';
import type { ProjectWords } from '../../web/features/projects/words.zh.ts';
import type { ChooseWords } from '../../web/features/resources/chooseWords.zh.ts';
import type { ListWords } from '../../web/features/resources/words.zh.ts';
import type { IdleClockWords } from '../../web/features/sheet/idleClockWords.zh.ts';
import type { SheetWords } from '../../web/features/sheet/words.zh.ts';
import type { TimeWords } from '../../web/features/time/words.zh.ts';
import type { FormWords } from '../../web/forms/words.zh.ts';
import type { Words } from '../../web/i18n/words.zh.ts';
import type { PlaceWords } from '../../web/map/draw/placeWords.zh.ts';
import type { PickWords } from '../../web/map/pickWords.zh.ts';
import type { MapWords } from '../../web/map/words.zh.ts';
import type { ShellWords } from '../../web/shell/words.zh.ts';
import type { LeftOutWords } from '../../web/text/leftOutWords.zh.ts';
import type { ReasonWords } from '../../web/text/reasonWords.zh.ts';
import { readTopics } from './wordFiles.ts';

/** All words of the page in one language: those that it shares, and each topic under its name. */
export interface Dictionary extends Words {
  readonly projects: ProjectWords;
  readonly outcome: OutcomeWords;
  readonly allocation: AllocationWords;
  readonly newMatch: NewMatchWords;
  readonly match: MatchWords;
  readonly reason: ReasonWords;
  readonly pick: PickWords;
  readonly boundary: BoundaryWords;
  readonly proposal: ProposalWords;
  readonly lineage: LineageWords;
  readonly import: ImportWords;
  readonly importEntry: ImportEntryWords;
  readonly importList: ImportListWords;
  readonly draftMap: DraftMapWords;
  readonly leftOut: LeftOutWords;
  readonly place: PlaceWords;
  readonly attachments: AttachmentWords;
  readonly batch: BatchWords;
  readonly choose: ChooseWords;
  readonly floors: FloorWords;
  readonly edit: EditWords;
  readonly forms: FormWords;
  readonly outside: OutsideWords;
  readonly account: AccountWords;
  readonly people: PeopleWords;
  readonly due: DueWords;
  readonly months: MonthWords;
  readonly audit: AuditWords;
  readonly time: TimeWords;
  readonly map: MapWords;
  readonly notices: NoticeWords;
  readonly idleClock: IdleClockWords;
  readonly header: HeaderWords;
  readonly filters: FilterWords;
  readonly resources: ListWords;
  readonly sheet: SheetWords;
  readonly shell: ShellWords;
}

const SHARED = 'i18n/words';
const topics = await readTopics();

/** The words of a language, read where they lie: a further one needs nothing here. */
export function dictionaryOf(language: Language): Dictionary {
  const wordsAt = (path: string) => topics.find((topic) => topic.path === path)!.byLanguage.get(language);
  const own = topics.filter(({ path }) => path !== SHARED).map(({ path }) => [nameOf(path), wordsAt(path)]);
  return { ...(wordsAt(SHARED) as Words), ...Object.fromEntries(own) } as Dictionary;
}

/** `features/due/words` is `due`, `features/due/proposalWords` is `proposal`. */
function nameOf(path: string): string {
  const [room, file] = path.split('/').slice(-2);
  return file === 'words' ? room : file.replace(/Words$/, '');
}

export const zh = dictionaryOf('zh');
export const en = dictionaryOf('en');
