import { describe, expect, test } from 'vitest';
import { m } from '#i18n/messages.js';
import { aPaperEvent, longText } from '#tests/factories/a-paper-household.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import {
  documentOf,
  drawnPaper,
  fontsOf,
  hasPoppler,
  hasTool,
  isSound,
  metadataOf,
  pagesOf,
  structOf,
  textOf,
} from '#tests/factories/read-paper.ts';
import { typesetPdf } from '../typesetting/typeset.ts';
import { composeCharter, writeCharter } from './compose-charter.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('it is composed for a ceremony that has nobody yet, and names nobody', async () => {
  const { context, at } = await aTownThatPairs();
  const composed = await composePaper(context, composeCharter, at, { kind: 'charter', as: 'zip' });
  expect(composed).toMatchObject({ files: [{ fileName: 'charte.pdf' }] });
  expect(JSON.stringify(documentOf(composed).words)).not.toContain('Camille');
});

test('a language that is none of ours adds nothing', () => {
  for (const language of ['de', 'fr', undefined]) {
    expect(documentOf(writeCharter(aPaperEvent(), language)).pages).toBe(1);
  }
  expect(documentOf(writeCharter(aPaperEvent(), 'en')).pages).toBe(2);
});

test('a letter that no font has is told before anything is drawn', () => {
  const event = aPaperEvent({ frame: { organisers: ['Les amis de 𓋹'] } });
  expect(writeCharter(event, 'fr')).toMatchObject({ kind: 'unprintable' });
});

describe.skipIf(!hasPoppler())('on paper', () => {
  test('French to sign, word for word as on the public page, then Arabic to read, each in its language', () => {
    const document = documentOf(writeCharter(aPaperEvent(), 'ar'));
    const path = drawnPaper(document);
    expect(pagesOf(path)).toBe(2);
    const [first, second] = [textOf(path, '-l', '1'), textOf(path, '-f', '2')];
    for (const words of [
      m.charter_title,
      m.charter_do_1,
      m.charter_do_4,
      m.charter_discretion_1,
      m.charter_not_3,
      m.charter_free_1,
      m.charter_beside,
      m.charter_version,
    ]) {
      expect(first.replaceAll('\u00a0', ' ')).toContain(plain(words({}, { locale: 'fr' })));
    }
    for (const words of [
      'La marraine, le parrain',
      'Pour la collectivité',
      'Pour l’association',
      'Fait à, le',
    ]) {
      expect(first).toContain(words);
      expect(second).not.toContain(words);
    }
    // A shaping engine may join a letter to its mark in another order: the words of a heading are enough.
    expect(second).toContain('ألتزم');
    expect(second).toContain('on signe le texte en français');
    // Poppler takes its time over Arabic: the tags of the French page alone.
    const tags = structOf(drawnPaper(documentOf(writeCharter(aPaperEvent()))));
    expect(tags).toMatch(/H1[\s\S]*parrain[\s\S]*H2[\s\S]*Je m’engage[\s\S]*LBody/);
    expect(tags).not.toMatch(/^ *P .*\n +H[12] /mu);
    for (const font of fontsOf(path)) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
    expect(metadataOf(path)).toMatch(/Title:\s+Charte de la marraine, du parrain\n/);
    expect(metadataOf(path)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(!hasTool('qpdf') || isSound(path)).toBe(true);
    expect(typesetPdf(document)).toEqual(typesetPdf(document));
  });

  test('five partners with the longest names stay at the head of one page', () => {
    const frame = {
      territory: longText(120),
      organisers: [0, 1, 2, 3, 4].map((from) => longText(120, from)),
    };
    const text = textOf(drawnPaper(documentOf(writeCharter(aPaperEvent({ frame })))));
    expect(text).toContain(longText(120, 4));
  });
});
