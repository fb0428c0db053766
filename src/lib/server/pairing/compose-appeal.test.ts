import { describe, expect, test } from 'vitest';
import { composeAppeal, type AppealCeremony, type AppealText } from './compose-appeal.ts';
import type { Need } from './find-missing.ts';
import { tellGroup, tellShortage } from './tell-missing.ts';

const ceremony: AppealCeremony = {
  territoryName: 'Grenoble',
  title: 'Parrainages de décembre',
  startsAtLocal: '2026-12-18T18:30',
  placeName: 'Hôtel de ville',
  isConfidential: false,
  link: 'https://trait.exemple.fr/evenements/grenoble-2026/inscription',
  contactEmail: 'mairie@exemple.fr',
};
const tigrinya: Need = { kind: 'language', codes: ['ti'] };
const woman: Need = { kind: 'gender', gender: 'woman' };
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/gu, ' ');
const whole = (text: Partial<AppealText> | undefined) => plain(Object.values(text ?? {}).join('\n'));

describe('composeAppeal', () => {
  test('says who is looked for, when, where and how, in each text', () => {
    const { open, trusted } = composeAppeal(ceremony, { needs: [tigrinya], households: 3 });
    expect(trusted).toBeUndefined();
    expect(open.subject).toBe('Grenoble cherche des parrains et des marraines qui parlent tigrigna');
    expect(plain(open.body)).toContain(
      'Grenoble prépare « Parrainages de décembre », le vendredi 18 décembre 2026 à 18 h 30 (Hôtel de ville). Nous cherchons des parrains et des marraines qui parlent tigrigna.',
    );
    for (const text of [open.body, open.post, open.poster]) expect(text).toContain(ceremony.link);
    expect(open.poster).not.toContain('\n');
  });

  test('never gives a number of people', () => {
    const appeal = composeAppeal(ceremony, { needs: [tigrinya, woman], households: 7 });
    for (const text of [appeal.open, composeAppeal(ceremony, { needs: [], households: 7 }).open]) {
      expect(whole(text)).not.toContain('7');
      expect(text.subject).not.toMatch(/\d/u);
    }
  });

  test.each([1, 2])('does not name in public a language that %i household(s) speak', (households) => {
    const { open, trusted, notice } = composeAppeal(ceremony, { needs: [tigrinya], households });
    expect(whole(open)).not.toMatch(/tigrigna/iu);
    expect(open.subject).toBe('Grenoble cherche des parrains et des marraines qui parlent plusieurs langues');
    expect(whole(trusted)).toContain('tigrigna');
    expect(trusted?.body).toContain('ne pas publier');
    expect(trusted?.body).not.toContain('faire passer');
    expect(notice).toContain('associations de confiance');
    expect(composeAppeal(ceremony, { needs: [woman, tigrinya], households }).open.subject).toBe(
      'Grenoble cherche des marraines qui parlent plusieurs langues',
    );
  });

  test('does not name in public a neighbourhood where few live', () => {
    const asked = { needs: [{ kind: 'near' } as const], neighbourhood: 'Villeneuve' };
    const { open, trusted, notice } = composeAppeal(ceremony, { ...asked, households: 2 });
    expect(whole(open)).not.toContain('Villeneuve');
    expect(whole(trusted)).toContain('Villeneuve');
    expect(notice).toContain('quartier');
    expect(whole(composeAppeal(ceremony, { ...asked, households: 3 }).open)).toContain('Villeneuve');
  });

  test('of a confidential ceremony tells neither title, day, place nor link', () => {
    const confidential = { ...ceremony, isConfidential: true, placeName: '', link: undefined };
    for (const { open, trusted } of [1, 5].map((households) =>
      composeAppeal(confidential, { needs: [tigrinya], households }),
    )) {
      expect(whole(open) + whole(trusted)).not.toMatch(/décembre|18|Hôtel|https|evenements/u);
      expect(open.body).toContain('mairie@exemple.fr');
    }
  });

  test('calls elected officials, women and men by their names', () => {
    const official: Need = { kind: 'official' };
    const subjects = [
      [official],
      [official, woman],
      [woman],
      [{ kind: 'gender', gender: 'man' } as const],
    ].map((needs) => composeAppeal(ceremony, { needs, households: 1 }).open.subject);
    expect(subjects).toEqual([
      'Grenoble cherche des élus et des élues pour devenir parrains et marraines',
      'Grenoble cherche des élues pour devenir marraines',
      'Grenoble cherche des marraines',
      'Grenoble cherche des parrains',
    ]);
  });
});

describe('what is missing, told to the organiser', () => {
  const group = { key: '', also: [] as Need[], sponseeIds: ['a', 'b', 'c'], people: 3, unconfirmed: 0 };
  const places = { radiusKm: 10, neighbourhoods: ['Villeneuve', 'Mistral'] };
  const told = (needs: Need[], given = {}) => plain(tellGroup({ ...group, needs, ...given }, places));

  test('counts people, or households where some are several', () => {
    expect(told([tigrinya])).toBe(
      '3 personnes parlent tigrigna, et aucun parrain ni aucune marraine libre ne le parle.',
    );
    expect(told([tigrinya], { people: 5 })).toMatch(/^3 foyers parlent tigrigna/u);
    expect(told([tigrinya], { sponseeIds: ['a'], people: 1 })).toMatch(/^1 personne parle tigrigna/u);
    expect(told([woman])).toBe(
      '3 personnes souhaitent une femme à leurs côtés, et aucune marraine n’est libre.',
    );
    expect(told([{ kind: 'near' }])).toBe(
      '3 personnes habitent (Villeneuve, Mistral) à plus de 10 km de toutes les personnes libres.',
    );
    expect(told([woman, tigrinya])).toBe(
      '3 personnes cherchent quelqu’un qui réunisse les deux : être une femme et parler tigrigna. Personne de libre ne répond à tout à la fois.',
    );
  });

  test('says what else all of them need', () => {
    expect(told([tigrinya], { also: [woman] })).toMatch(/ne le parle\. Il faut aussi être une femme\.$/u);
  });

  test('says how many are missing', () => {
    const shortage = { main: 0, further: 0, unsuited: 0 };
    expect(plain(tellShortage({ ...shortage, main: 3 }))).toBe('Il manque 3 parrains ou marraines.');
    expect(plain(tellShortage({ ...shortage, main: 1, unsuited: 4 }))).toBe(
      'Il manque 1 parrain ou marraine : les personnes encore libres ne conviennent pas à tout le monde.',
    );
    expect(plain(tellShortage({ ...shortage, further: 2 }))).toBe(
      'Il manque 2 personnes pour que chaque deuxième ou troisième place soit prise.',
    );
  });
});
