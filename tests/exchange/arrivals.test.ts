import { describe, expect, it } from 'vitest';
import { createArrivals } from '#api/import/watch/arrivals.ts';

const file = (name: string, bytes = 1, mtimeMs = 1) => ({ name, path: `/w/${name}`, bytes, mtimeMs });

describe('what comes into a folder', () => {
  const follow = () => {
    const arrivals = createArrivals({ steadyMs: 5, companionsMs: 30 });
    return (nowMs: number, ...files: ReturnType<typeof file>[]) => {
      const { arrived, left } = arrivals.look(files, nowMs);
      return [
        ...arrived.map(({ name, files: of }) => `${name}:${of.length}`),
        ...left.map(({ name, code }) => `${name} ${code}`),
      ];
    };
  };

  it('is taken when it has been as it is for a while, once, and again when it changes', () => {
    const look = follow();
    expect(look(0, file('a.csv', 1))).toEqual([]);
    expect(look(4, file('a.csv', 2))).toEqual([]);
    expect(look(8, file('a.csv', 2))).toEqual([]);
    expect(look(9, file('a.csv', 2), file('README.txt'))).toEqual(['a.csv:1']);
    expect(look(20, file('a.csv', 2), file('README.txt'))).toEqual(['README.txt left_note']);
    expect(look(30, file('a.csv', 2, 7), file('README.txt'))).toEqual([]);
    expect(look(35, file('a.csv', 2, 7), file('README.txt'))).toEqual(['a.csv:1']);
    expect(look(40)).toEqual([]);
    expect(look(50, file('a.csv', 2, 7))).toEqual([]);
    expect(look(55, file('a.csv', 2, 7))).toEqual(['a.csv:1']);
  });

  it('waits for the parts of a shapefile, and a part for its shapefile', () => {
    const look = follow();
    const parts = ['p.shp', 'p.shx', 'p.dbf'].map((name) => file(name));
    expect(look(0, file('p.prj'))).toEqual([]);
    expect(look(10, file('p.prj'), parts[0])).toEqual([]);
    expect(look(20, file('p.prj'), ...parts.slice(0, 2))).toEqual([]);
    expect(look(24, file('p.prj'), ...parts)).toEqual([]);
    expect(look(29, file('p.prj'), ...parts)).toEqual(['p.shp:4']);
    const alone = follow();
    expect(alone(0, file('p.shp'), file('q.cpg'))).toEqual([]);
    expect(alone(29, file('p.shp'), file('q.cpg'))).toEqual([]);
    expect(alone(30, file('p.shp'), file('q.cpg'))).toEqual(['p.shp:1', 'q.cpg left_companion']);
  });
});
