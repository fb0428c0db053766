import { describe, expect, it } from 'vitest';
import { a, s } from '#tests/factories/pairing-people.ts';
import { explainPair } from './explain-pair.ts';

describe('words', () => {
  it('say why, in French, with no-break spaces', () => {
    expect(explainPair(a, s)).toBe(
      'parlent dari tous les deux\u00a0; libres le mercredi soir\u00a0; à 1,2\u00a0km\u00a0; aide recherchée et proposée\u00a0: ' +
        'l’emploi et la formation\u00a0; aiment\u00a0: football\u00a0; à l’aise avec les familles',
    );
  });

  it('say that an interpreter is planned, or that a language is only half shared', () => {
    expect(explainPair({ ...a, interpreterPlanned: true }, { ...s, languages: [] })).toContain('interprète');
    const french = { ...s, languages: [{ code: 'fr', level: 'native' as const }] };
    expect(explainPair(a, french)).toMatch(/^ont un peu de français en commun/);
  });
});
