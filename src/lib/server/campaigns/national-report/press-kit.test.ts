import { describe, expect, test } from 'vitest';
import * as paper from '#tests/factories/read-paper.ts';
import { aNationalReport } from '#tests/factories/a-national-report.ts';
import { composePressKit } from './draw-press-kit.ts';
import { pressKitWords } from './press-kit-words.ts';

const about = { origin: 'https://parrainages.exemple.fr', contact: 'presse@exemple.fr' };
const LONG = 'Des salles pleines, des mots justes, des mains tendues d’un bout à l’autre du pays. '.repeat(
  50,
);

describe('the press kit', () => {
  test('quotes published words alone, and says numbers as the page does', () => {
    const words = pressKitWords(aNationalReport(), about);
    expect(words.quotes).toEqual([{ text: 'Une salle pleine.', town: 'Grenoble' }]);
    expect(words.lead).toBe(
      'En 2025, 2\u00a0cérémonies de parrainage républicain ont eu lieu autour du 18\u00a0décembre\u00a0: de 13 à 16\u00a0personnes y ont été parrainées publiquement.',
    );
    expect(words.figures[0]).toEqual({
      value: '13\u00a0à\u00a016',
      label: 'personnes parrainées',
      detail: 'd’après 2\u00a0bilans',
    });
    expect(words.years.map(({ label, short, isOpen }) => [label, short, isOpen])).toEqual([
      ['2021', '300+', true],
      ['2025', '13–16', false],
    ]);
  });

  test('letters that no font of the house has cost a quote, not the kit', () => {
    const words = pressKitWords(
      aNationalReport({ reportText: 'Merci 🎉 à toutes et tous', words: 'Bravo 🎉' }),
      about,
    );
    expect(words.text).toEqual(['Merci  à toutes et tous']);
    expect(words.quotes).toEqual([]);
  });

  test.skipIf(!paper.hasPoppler())('is a titled, tagged, French PDF of two pages', () => {
    const path = paper.drawnPaper(composePressKit(aNationalReport(), about));
    const text = paper.textOf(path);
    expect(paper.pagesOf(path)).toBe(2);
    for (const said of [
      '18 décembre 2025',
      '13 à 16',
      '300+',
      'plus de 300',
      'Une salle pleine.',
      'Illustrer sans mettre en danger',
      'presse@exemple.fr',
      'Licence Ouverte 2.0',
    ]) {
      expect(text).toContain(said);
    }
    const facts = paper.metadataOf(path);
    expect(facts).toMatch(/Title:\s+Dossier de presse, 18 décembre 2025/u);
    expect(facts).toMatch(/Tagged:\s+yes/u);
    expect(facts).toContain('pdfuaid');
    const tags = paper.structOf(path);
    expect(tags).toMatch(/H1/u);
    expect(tags).toMatch(/Table/u);
    expect(paper.fontsOf(path).every((font) => /yes\s+yes/u.test(font))).toBe(true);
  });

  test.skipIf(!paper.hasTool('qpdf'))('is sound', () => {
    expect(paper.isSound(paper.drawnPaper(composePressKit(aNationalReport(), about)))).toBe(true);
  });

  test.skipIf(!paper.hasPoppler())('stays on two pages with a hundred towns and the longest words', () => {
    const report = aNationalReport({ reportText: LONG, words: LONG.slice(0, 140), towns: 100, regions: 18 });
    expect(paper.pagesOf(paper.drawnPaper(composePressKit(report, about)))).toBe(2);
  });
});
