import { admits, heldSites, milder, sureOfHalls, usesOf } from './heldSites.ts';
import {
  CLUSTERS,
  ISSUES,
  LEADERS,
  MEASURES,
  NEXT_STEPS,
  type Needs,
  ORIGINS,
  OUTCOMES,
  PLACES,
  SETTLED_PROJECTS,
  TALKS_PROJECTS,
} from './projectWords.ts';
import { createRandom, type Random } from './random.ts';
import { type Event, known, type ProjectEntry, type Row } from './row.ts';
import { OFFICE_FIRMS, OFFICERS, TRADES } from './words.ts';

const SEED = 20_270;
/** Of those in talks so many, the latest, are still only followed. */
const STILL_LEADS = 8;
/** How long ago somebody last met them: some stall. */
const LAST_MET = [4, 11, 19, 36, 7, 66, 15, 97, 2, 24, 13, 41];

/** The register of projects: those whose names the sites' events bear, staged as those events say. */
export function projectRows(resources: readonly Row[]): ProjectEntry[] {
  const random = createRandom(SEED);
  const held = heldSites(resources);
  const firstDays = TALKS_PROJECTS.map(({ name }) => eventsOf(resources, name)[0].on);
  const latest = firstDays.toSorted((a, b) => b - a)[STILL_LEADS - 1];
  const talks = TALKS_PROJECTS.map((project, index) => {
    const start = firstDays[index];
    const created = start - random.integer(20, 60);
    const isLead =
      start >= latest && firstDays.filter((day, i) => day >= latest && i < index).length < STILL_LEADS;
    const stages = [
      { on: created, to: 'lead' },
      ...(isLead ? [] : [{ on: start, to: 'talks', reason: '进入实质洽谈' }]),
    ];
    const { name, needs, minM2, maxM2, industry } = project;
    const figures = figuresOf(random, maxM2, needs);
    const requirement = requirementOf(random, {
      ...{ needs, minM2, maxM2, industry, figures },
      held: held.get(name) ?? [],
    });
    const entry = entryOf(random, index, { name, industry, stages, figures });
    // A few are not asked yet what they need.
    return index % 9 === 8 ? entry : { ...entry, requirement };
  });
  const settled = SETTLED_PROJECTS.map(({ name, industry }, index) => {
    const figures = figuresOf(random, 20_000, 'land');
    const stages = settledStages(random, eventsOf(resources, name), index);
    return entryOf(random, TALKS_PROJECTS.length + index, { name, industry, stages, figures });
  });
  return [...talks, ...settled];
}

/** What happened on sites for a project, in order. */
function eventsOf(resources: readonly Row[], name: string): Event[] {
  const events = resources.flatMap((row) => row.events.filter(({ project }) => project === name));
  if (events.length === 0) throw new Error(`No site's events bear the name ${name}.`);
  return events.toSorted((a, b) => a.on - b.on);
}

/** From the first talks to what its sites show today, a stage at a time. */
function settledStages(random: Random, events: readonly Event[], index: number) {
  const signed = events.findLast(({ to }) => to === 'signed')?.on ?? -200;
  const talks = Math.min(events[0].on, signed - 40);
  const last = (['production', 'building', 'landed', 'signed', 'production'] as const)[index % 5];
  const way = ['signed', 'landed', 'building', 'production'];
  const steps = way.slice(0, way.indexOf(last) + 1);
  const room = Math.floor((-3 - signed) / steps.length);
  return [
    { on: talks - random.integer(20, 60), to: 'lead' },
    { on: talks, to: 'talks', reason: '进入实质洽谈' },
    ...steps.map((to, step) => ({ on: signed + step * room, to })),
  ];
}

interface Figures {
  readonly totalInvestmentWan: number;
  readonly fixedInvestmentWan: number;
  readonly taxWanPerYear: number;
  readonly outputWanPerYear: number;
  readonly energyTcePerWan: number;
  readonly jobs: number;
}

function figuresOf(random: Random, areaM2: number, needs: Needs): Figures {
  const mu = areaM2 / (2000 / 3);
  const perMu = needs === 'land' ? random.integer(260, 520) : random.integer(400, 900);
  const fixed = Math.round((mu * perMu) / 100) * 100;
  return {
    totalInvestmentWan: Math.round((fixed * random.between(1.2, 1.6)) / 100) * 100,
    fixedInvestmentWan: fixed,
    taxWanPerYear: Math.round((mu * random.integer(16, 40)) / 10) * 10,
    outputWanPerYear: Math.round((mu * random.integer(300, 650)) / 100) * 100,
    energyTcePerWan: random.integer(8, 32) / 100,
    jobs: random.integer(4, 60) * 10,
  };
}

interface Wanted {
  readonly needs: Needs;
  readonly minM2: number;
  readonly maxM2: number;
  readonly industry: string;
  readonly figures: Figures;
  /** The sites that are held for it: it asks for nothing that they do not have. */
  readonly held: readonly Row[];
}

function requirementOf(random: Random, { needs, minM2, maxM2, industry, figures, held }: Wanted): object {
  const area = { code: 'area', mode: 'must', min: minM2, max: maxM2, tolerancePercent: 5 };
  const { fixedInvestmentWan, taxWanPerYear, outputWanPerYear, energyTcePerWan } = figures;
  const project = { industry, fixedInvestmentWan, taxWanPerYear, outputWanPerYear, energyTcePerWan };
  if (needs === 'land')
    return {
      kinds: ['land'],
      needs: [
        { ...area, part: random.chance(0.5) },
        { code: 'use', mode: 'must', codes: usesOf({ industry }) },
        {
          code: 'industry',
          mode: random.chance(0.5) && held.every((site) => admits(site, { industry })) ? 'must' : 'wish',
          ...weight(random),
        },
        { code: 'landPrice', mode: 'wish', weight: 6, max: random.pick([26, 28, 30]) },
        { code: 'investmentIntensity', mode: 'wish', weight: 4 },
        { code: 'energyUse', mode: 'wish', weight: 2 },
      ],
      project,
    };
  if (needs === 'office')
    return {
      kinds: ['office'],
      needs: [
        area,
        { code: 'rent', mode: 'wish', weight: 6, max: random.pick([38, 42, 46]) },
        { code: 'fitOut', mode: 'wish', weight: 4, codes: ['simple', 'full'] },
        { code: 'floor', mode: 'wish', weight: 2, min: 3, max: 20 },
      ],
      project,
    };
  const height = random.pick([6, 7, 8, 9]);
  const fireClass = random.pick(['bing', 'ding', 'wu']);
  const sure = sureOfHalls(held);
  const known = (value: unknown) => (held.length === 0 || value !== undefined ? 'must' : 'wish');
  return {
    kinds: held.some(({ kind }) => kind === 'park') ? ['factory', 'park'] : ['factory'],
    needs: [
      area,
      {
        code: 'clearHeight',
        mode: known(sure.clearHeightM),
        min: Math.min(height, Math.floor(sure.clearHeightM ?? height)),
      },
      {
        code: 'fireClass',
        mode: known(sure.fireClass),
        codes: [milder(fireClass, sure.fireClass ?? fireClass)],
      },
      { code: 'power', mode: 'wish', weight: 5, min: random.pick([500, 800, 1250]) },
      { code: 'crane', mode: 'wish', weight: 3, min: random.pick([5, 10, 20]) },
      { code: 'rent', mode: 'wish', weight: 6, max: random.pick([11, 13, 15]) },
    ],
    project,
  };
}

function weight(random: Random) {
  return { weight: random.integer(4, 8) };
}

interface Told {
  readonly name: string;
  readonly industry: string;
  readonly stages: ProjectEntry['stages'];
  readonly figures: Figures;
}

function entryOf(random: Random, index: number, { name, industry, stages, figures }: Told): ProjectEntry {
  const stage = stages[stages.length - 1];
  const isRunning = stage.to === 'landed' || stage.to === 'building';
  const planned = isRunning ? random.integer(40, 80) : undefined;
  const met = LAST_MET[index % LAST_MET.length];
  const officer = OFFICERS[index % OFFICERS.length];
  return {
    code: `SL-P${String(index + 1).padStart(3, '0')}`,
    name,
    fields: known({
      investor: `${investorOf(random, industry)}有限公司`,
      origin: random.pick(ORIGINS),
      industry,
      investmentKind: /扩|二期|技改|搬迁/.test(name) || random.chance(0.25) ? 'expansion' : 'new',
      level: random.weighted<string | undefined>([
        ['province', 1],
        ['city', 3],
        ['district', 5],
        [undefined, 3],
      ]),
      tags: tagsOf(random, stage.to),
      cluster: CLUSTERS[industry],
      ...figures,
      progressPercent: planned === undefined ? undefined : planned - [0, 4, 12, 22, -5][index % 5],
      plannedPercent: planned,
      officer,
      leader: random.chance(0.8) ? LEADERS[index % LEADERS.length] : undefined,
      contact: `${officer.slice(0, 1)}总 0000-${random.integer(1000000, 9999999)}`,
      ...(met > 60 && { measure: random.pick(MEASURES), measureOwner: officer }),
    }),
    stages,
    contacts: contactsOf(random, stages, met, officer),
    issues: issuesOf(random, officer),
  };
}

function investorOf(random: Random, industry: string): string {
  const trade = TRADES.find(({ code }) => code === industry);
  return random.pick(trade ? trade.firms : OFFICE_FIRMS);
}

function tagsOf(random: Random, stage: string): readonly string[] {
  const byStage: Readonly<Record<string, string>> = {
    signed: 'signing',
    landed: 'construction',
    building: 'construction',
    production: 'commissioning',
  };
  const more = random.chance(0.4) ? [random.pick(['revival', 'zero_land', 'chain_gap', 'cultivation'])] : [];
  return [byStage[stage] ?? 'reserve', ...more];
}

function contactsOf(
  random: Random,
  stages: ProjectEntry['stages'],
  met: number,
  officer: string,
): ProjectEntry['contacts'] {
  const from = stages[0].on;
  const last = Math.max(-met, from);
  const count = Math.min(random.integer(2, 4), Math.max(1, last - from));
  return Array.from({ length: count }, (_, turn) => {
    const on = count === 1 ? last : Math.round(from + ((last - from) * (turn + 1)) / count);
    const isLast = turn === count - 1;
    return {
      on,
      who: officer,
      withWhom: `${random.pick(OFFICERS).slice(0, 1)}总（投资方）`,
      place: random.pick(PLACES),
      outcome: OUTCOMES[Math.min(turn, OUTCOMES.length - 1)],
      ...(isLast && { nextStep: random.pick(NEXT_STEPS), nextOn: random.integer(3, 21) }),
    };
  });
}

function issuesOf(random: Random, owner: string): ProjectEntry['issues'] {
  return Array.from({ length: random.integer(0, 2) }, () => {
    const due = random.integer(-20, 45);
    const isDone = random.chance(0.35);
    return {
      text: random.pick(ISSUES),
      owner,
      due,
      ...(isDone && { doneOn: Math.min(due, -1) - random.integer(0, 5) }),
    };
  });
}
