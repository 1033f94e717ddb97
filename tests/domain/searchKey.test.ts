import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSortKeyOf, searchKeyOf } from '#domain/searchKey.ts';
import { matchesSearch, normaliseQuery } from '#domain/searchQuery.ts';

function finds(name: string, query: string): boolean {
  return matchesSearch(searchKeyOf([name]), normaliseQuery(query));
}

describe('a search key', () => {
  it('holds the text, the pinyin and the initials of a name', () => {
    expect(searchKeyOf(['北方工业园3号'])).toBe('北方工业园3号|bEIfANGgONGyEyUAN3hAO|bfgyy3h');
  });

  it('is the text alone where there is nothing Chinese', () => {
    expect(searchKeyOf(['North Industrial  Park', null, '', undefined])).toBe('north industrial park');
  });

  it('joins several texts, each findable, none across', () => {
    const key = searchKeyOf(['北方园', '南海厂']);
    expect(matchesSearch(key, normaliseQuery('南海'))).toBe(true);
    expect(matchesSearch(key, normaliseQuery('园南'))).toBe(false);
    expect(matchesSearch(key, normaliseQuery('yuannan'))).toBe(false);
  });

  it.each([
    ['乐陵产业园', 'laoling'],
    ['乐陵产业园', 'leling'],
    ['单县', 'shanxian'],
    ['单县', 'danxian'],
    ['莘县', 'shenxian'],
    ['东阿县', 'donge'],
    ['茌平', 'chiping'],
    ['无棣', 'wudi'],
    ['郯城', 'tancheng'],
    ['兖州', 'yanzhou'],
    ['莒县', 'juxian'],
    ['牟平', 'muping'],
    ['即墨', 'jimo'],
    ['重庆路', 'chongqinglu'],
    ['绿地', 'lvdi'],
    ['吕梁', 'lüliang'],
    ['乐陵产业园', 'llcyy'],
    ['乐陵产业园', 'ylcy'],
    ['莱西经济开发区', 'lxjj'],
    ['莱西经济开发区', 'laix'],
    ['莱西经济开发区', 'jingji'],
    ['莱西经济开发区', '莱西 kfq'],
    ['莱西经济开发区', '莱西jjkf'],
    ['莱西经济开发区', 'ＬＡＩＸＩ'],
    ['A区12号车间', 'a区'],
    ['A区12号车间', 'aqu12hao'],
    ['西安路', 'xian'],
    ['先锋路', 'xian'],
    ['LX-2024-001', 'lx-2024'],
    ['Žilina Brownfield', 'zilina'],
  ])('of %s is found by %s', (name, query) => {
    expect(finds(name, query)).toBe(true);
  });

  it.each([
    // Inside a syllable, not at its beginning.
    ['莱西开发区', 'aixi'],
    ['蓝溪路', 'nx'],
    ['上海路', 'ng'],
    // 岚 is one syllable: its letters are no initials.
    ['岚山', 'an'],
    // Word order matters within a word.
    ['莱西', 'xilai'],
    ['莱西', '莱阳'],
    ['莱西', '莱西 莱阳'],
  ])('of %s is not found by %s', (name, query) => {
    expect(finds(name, query)).toBe(false);
  });

  it('of a name without a settled reading keeps to a bounded size', () => {
    const name = '单乐朝重长行藏曾'.repeat(12);
    expect(searchKeyOf([name]).length).toBeLessThan(name.length * 12);
  });

  it('matches every part of its own text, and an empty query', () => {
    const names = fc.array(fc.constantFrom(...'莱西乐陵单县开发区厂房重庆路北长安3号A座'), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (characters, a, b) => {
        const name = characters.join('');
        const [from, to] = [a % name.length, b % name.length].sort((x, y) => x - y);
        expect(finds(name, name.slice(from, to + 1))).toBe(true);
        expect(finds(name, '  ')).toBe(true);
      }),
    );
  });

  it('takes any query without trouble', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const needles of normaliseQuery(text).words) expect(needles.length).toBeLessThanOrEqual(13);
      }),
    );
    expect(normaliseQuery('anananananananananananananan').words[0].length).toBeLessThanOrEqual(13);
  });
});

describe('a sort key', () => {
  it('orders by pinyin, numbers by value', () => {
    const names = ['园区10号', '乐陵园', '园区2号', '安丘园', 'B park', 'a park'];
    const sorted = [...names].sort((a, b) => (nameSortKeyOf(a) < nameSortKeyOf(b) ? -1 : 1));
    expect(sorted).toEqual(['a park', '安丘园', 'B park', '乐陵园', '园区2号', '园区10号']);
  });
});
