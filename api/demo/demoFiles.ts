import { readFile } from 'node:fs/promises';
import type { ContainerRow, LayerRow, ProjectEntry, Row } from '#data/demo/make/row.ts';

/** The demo zone as it is kept: every date a day offset from the day of loading. */
export interface DemoFiles {
  readonly zone: DemoZone;
  readonly containers: readonly ContainerRow[];
  readonly resources: readonly Row[];
  readonly layers: readonly LayerRow[];
  readonly projects: readonly ProjectEntry[];
}

export interface DemoZone {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly boundaries: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly polygon: Row['polygon'];
  }[];
}

const FOLDER = new URL('../../data/demo/', import.meta.url);

async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')) as T;
}

/** Reads the files that `data/demo/make.ts` wrote. */
export async function readDemoFiles(): Promise<DemoFiles> {
  const [zone, containers, resources, layers, projects] = await Promise.all([
    read<DemoZone>('zone.json'),
    read<ContainerRow[]>('containers.json'),
    read<Row[]>('resources.json'),
    read<LayerRow[]>('ground.json'),
    read<ProjectEntry[]>('projects.json'),
  ]);
  return { zone, containers, resources, layers, projects };
}
