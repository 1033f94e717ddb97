import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '#api/formats/xml/readXml.ts';

/** What a reader is told of an XML that comes in pieces of these lengths; neighbouring texts joined. */
async function told(xml: string, pieces: readonly number[] = []): Promise<unknown[]> {
  const bytes = Buffer.from(xml);
  const chunks: Buffer[] = [];
  let at = 0;
  for (const length of pieces) {
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  chunks.push(bytes.subarray(at));
  const events: unknown[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') events.push(text);
    text = '';
  };
  await readXml(Readable.from(chunks), 'part.xml', {
    open(name, attributes) {
      flush();
      events.push([name, { ...attributes }]);
    },
    close(name) {
      flush();
      events.push(`/${name}`);
    },
    text(piece) {
      text += piece;
    },
  });
  return events;
}

const SAMPLE =
  '\uFEFF<?xml version="1.0"?><!-- <a> --><x:r a="1>0" b=\'&quot;"\' xml:c="甲"><v>3 &amp; 4 &#x4E9A;&#20137; 亩𠮷</v><w/><![CDATA[<b>&amp;]]]></x:r>';

describe('an XML', () => {
  it('is told as it stands: names without prefix, quoted signs, entities, comments passed over', async () => {
    expect(await told(SAMPLE)).toEqual([
      ['r', { a: '1>0', b: '""', c: '甲' }],
      ['v', {}],
      '3 & 4 亚亩 亩𠮷',
      '/v',
      ['w', {}],
      '/w',
      '<b>&amp;]',
      '/r',
    ]);
  });

  it('is told alike wherever its pieces end', async () => {
    const whole = await told(SAMPLE);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 }), async (pieces) => {
        expect(await told(SAMPLE, pieces)).toEqual(whole);
      }),
    );
  });

  it('is refused when it ends too early, nests without end, closes what is not open or declares a document type', async () => {
    const refusal = (xml: string) =>
      told(xml).then(
        () => null,
        (error: { code: string }) => error.code,
      );
    expect(await refusal('<a><b></b>')).toBe('xml_malformed');
    expect(await refusal('<a></b>')).toBe('xml_malformed');
    expect(await refusal('<a')).toBe('xml_malformed');
    expect(await refusal('<a><!-- ')).toBe('xml_malformed');
    expect(await refusal('<a>'.repeat(300))).toBe('xml_malformed');
    expect(await refusal('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).toBe('xml_dtd');
    expect(await refusal('<a/><!ENTITY b "c">')).toBe('xml_dtd');
    expect(await refusal(`<a b="${'x'.repeat(2 << 20)}"/>`)).toBe('xml_too_long');
  });
});
