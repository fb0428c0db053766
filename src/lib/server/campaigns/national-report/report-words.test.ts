import { describe, expect, test } from 'vitest';
import { aNationalReport } from '#tests/factories/a-national-report.ts';
import { firstAndLast, leadOf, writePressText } from './report-words.ts';
import { sumReports } from './sum-reports.ts';

const ABOUT = { origin: 'https://parrainages.exemple.fr', contact: 'presse@exemple.fr' };

describe('the report in words', () => {
  test('the text to copy holds what the page holds: numbers, towns, years with their source, method', () => {
    const text = writePressText(aNationalReport({ reportText: 'Merci à toutes les villes.' }), ABOUT);
    for (const said of [
      '18 DÉCEMBRE 2025',
      'Merci à toutes les villes.',
      '– Personnes parrainées\u00a0: 13\u00a0à\u00a016 (d’après 2\u00a0bilans)',
      'Grenoble, Saint-Exemple-sur-Rivière 1.',
      '– 2021\u00a0: plus de\u00a0300\u00a0personnes (Annonce de l’ANVITA et des villes, à l’époque)',
      '– 2025\u00a0: 13\u00a0à\u00a016\u00a0personnes, 2\u00a0cérémonies (Bilans des villes, réunis ici)',
      'https://parrainages.exemple.fr/bilans/18-decembre-2025',
      'presse@exemple.fr',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('Familles');
  });

  test('one ceremony, one person: in the singular', () => {
    const one = aNationalReport({ towns: 1 });
    const totals = {
      ...one.totals,
      figures: { ...one.totals.figures, people: { least: 1, most: 1, reports: 1 } },
    };
    expect(leadOf({ ...one, totals })).toBe(
      'En 2025, 1\u00a0cérémonie de parrainage républicain a eu lieu autour du 18\u00a0décembre\u00a0: 1\u00a0personne y a été parrainée publiquement.',
    );
    expect(firstAndLast(one)).toBeNull();
  });

  test('a year without any ceremony says no number', () => {
    const none = { ...aNationalReport(), totals: sumReports([]), towns: [] };
    expect(leadOf(none)).toBe('Le bilan des cérémonies de parrainage républicain du 18 décembre 2025.');
    expect(writePressText(none, ABOUT)).not.toContain('LES VILLES');
  });

  test('the first and the last are told at the hour of their place', () => {
    const report = aNationalReport();
    expect(firstAndLast(report)).toEqual({
      first: 'Grenoble, jeudi 18 décembre 2025 à 18\u00a0h',
      last: 'Saint-Exemple-sur-Rivière 1, jeudi 18 décembre 2025 à 18\u00a0h\u00a001',
    });
  });
});
