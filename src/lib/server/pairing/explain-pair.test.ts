import { describe, expect, it } from 'vitest';
import { a, s } from '#tests/factories/pairing-people.ts';
import { explainPair } from './explain-pair.ts';
import type { SponseeProfile, SponsorProfile } from './profiles.ts';
import { DEFAULT_WEIGHTS } from './score-pair.ts';

/** A woman alone, and a man who offers what she looks for. */
const woman: SponseeProfile = { ...a, householdSize: 1, hasChildren: false, agreements: ['filleule'] };
const man: SponsorProfile = { ...s, agreement: 'parrain', interests: ['le football', 'la cuisine'] };

/** One of the reasons of a pair: the first that says this. */
function reason(about: RegExp, sponsee: SponseeProfile, sponsor: SponsorProfile): string | undefined {
  return explainPair(sponsee, sponsor)
    .split('\u00a0; ')
    .find((each) => about.test(each));
}

describe('the words of a pair', () => {
  it('say why, in French, with no-break spaces', () => {
    expect(explainPair({ ...woman, interests: ['le football', 'la cuisine'] }, man)).toBe(
      'parlent dari tous les deux\u00a0; libres le mercredi soir\u00a0; à 1,2\u00a0km\u00a0; elle cherche de l’aide ' +
        'pour l’emploi et la formation, il l’offre\u00a0; aiment le football et la cuisine',
    );
    expect(explainPair(a, s)).toContain('à l’aise avec les familles');
  });

  it.each([
    [['filleule'], 'marraine', 'parlent dari toutes les deux'],
    [['filleule'], 'parrain', 'parlent dari tous les deux'],
    [['filleul'], 'marraine', 'parlent dari tous les deux'],
    [['filleul'], 'neutre', 'se comprennent en dari'],
    [['neutre'], 'marraine', 'se comprennent en dari'],
    [['filleule', 'filleule'], 'marraine', 'se comprennent en dari'],
    [undefined, 'marraine', 'se comprennent en dari'],
  ] as const)('agree with both: %j and a %s %s', (agreements, agreement, words) => {
    const sponsee = { ...woman, agreements, householdSize: agreements?.length ?? 1 };
    expect(reason(/dari/, sponsee, { ...s, agreement })).toBe(words);
  });

  it('say that an interpreter is planned, or that a language is only half shared', () => {
    expect(explainPair({ ...a, interpreterPlanned: true }, { ...s, languages: [] })).toMatch(
      /^une interprétation est prévue/,
    );
    const knows = (code: string) => ({ ...s, languages: [{ code, level: 'native' as const }] });
    expect(explainPair(a, knows('fr'))).toMatch(/^ont un peu de français en commun/);
    const speaks = { ...a, languages: [{ code: 'ar', level: 'some' as const }] };
    expect(explainPair(speaks, knows('ar'))).toMatch(/^ont un peu d’arabe en commun/);
  });

  it.each([
    [['filleule'], ['parrain'], 'elle cherche X, il l’offre'],
    [['filleul'], ['marraine'], 'il cherche X, elle l’offre'],
    [['filleule'], ['marraine'], 'l’une cherche X, l’autre l’offre'],
    [['filleul'], ['parrain'], 'l’un cherche X, l’autre l’offre'],
    [['neutre'], ['marraine'], 'la personne cherche X, elle l’offre'],
    [['filleule'], ['neutre'], 'elle cherche X, l’autre personne l’offre'],
    [['neutre'], ['neutre'], 'la personne cherche X, l’autre personne l’offre'],
    [['filleule', 'filleule'], ['parrain'], 'elles cherchent X, il l’offre'],
    [['filleule', 'filleul'], ['marraine'], 'le foyer cherche X, elle l’offre'],
    [['filleul', 'filleul'], ['parrain', 'parrain'], 'les uns cherchent X, les autres l’offrent'],
    [['filleule'], ['marraine', 'parrain'], 'elle cherche X, les deux l’offrent'],
  ] as const)('tell who looks for help and who offers it: %j, %j', (agreements, called, words) => {
    const sponsee = { ...a, agreements, householdSize: agreements.length, helpWanted: ['school' as const] };
    const sponsor = {
      ...s,
      people: called.length,
      agreement: called.every((one) => one === called[0]) ? called[0] : ('neutre' as const),
      agreements: called,
      offers: ['school' as const],
    };
    expect(reason(/cherche/, sponsee, sponsor)).toBe(words.replace('X', 'de l’aide pour l’école'));
  });

  it('join several kinds of help, and leave out what only one of the two named', () => {
    const wants = { ...woman, helpWanted: ['work-training', 'school', 'housing'] as const };
    const offers = { ...man, offers: ['housing', 'work-training', 'outings'] as const };
    expect(
      reason(
        /cherche/,
        { ...wants, helpWanted: [...wants.helpWanted] },
        { ...offers, offers: [...offers.offers] },
      ),
    ).toBe('elle cherche de l’aide pour l’emploi et la formation et pour trouver un logement, il l’offre');
    expect(reason(/cherche/, { ...woman, helpWanted: ['legal'] }, man)).toBeUndefined();
  });

  const grenoble = { lat: 45.18, lon: 5.71 };
  const voiron = { lat: 45.36, lon: 5.59 };
  it.each([
    [{ postcode: '38000' }, { postcode: '38000' }, 'même code postal'],
    [{ name: 'berriat', postcode: '38000' }, { postcode: '38000' }, 'même code postal'],
    [{ name: 'berriat', postcode: '38000' }, { name: 'berriat' }, 'dans le même quartier'],
    [{ name: 'berriat', postcode: '38000' }, { name: 'teisseire', postcode: '38000' }, 'même code postal'],
    [
      { postcode: '38000', coordinates: grenoble },
      { postcode: '38100', coordinates: grenoble },
      'dans la même commune',
    ],
    [
      { postcode: '38000', coordinates: grenoble },
      { postcode: '38500', coordinates: voiron },
      'à 22\u00a0km',
    ],
    [
      { postcode: '38000', coordinates: grenoble },
      { postcode: '38500', coordinates: voiron, isRough: true },
      undefined,
    ],
    [{ postcode: '38000' }, { postcode: '38500' }, undefined],
  ])('say how near they live: %j, %j', (here, there, words) => {
    const told = reason(
      /quartier|commune$|km|postal/,
      { ...a, neighbourhood: here },
      { ...s, neighbourhood: there },
    );
    expect(told).toBe(words);
  });

  it('leave out what does not count for this ceremony', () => {
    const scoring = { weights: { ...DEFAULT_WEIGHTS, help: 0, languages: 0 }, radiusKm: null };
    expect(explainPair(woman, man, scoring)).toMatch(/^parlent dari tous les deux/);
    expect(explainPair(woman, man, scoring)).not.toContain('cherche');
  });
});
