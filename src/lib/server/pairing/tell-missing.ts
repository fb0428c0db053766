import { languageName } from './explain-pair.ts';
import type { MissingGroup, Need, Shortage } from './find-missing.ts';

const inFrench = (type: 'conjunction' | 'disjunction') => new Intl.ListFormat('fr', { type });
const allOf = (words: readonly string[]) => inFrench('conjunction').format(words);
const oneOf = (words: readonly string[]) => inFrench('disjunction').format(words);

/** What the sentence of a group needs beside the group. */
export interface GroupPlaces {
  readonly radiusKm: number | null;
  /** Where the households of the group live, in the town's own words; those that are known. */
  readonly neighbourhoods: readonly string[];
}

/** « 3 personnes parlent tigrigna, et aucun parrain ni aucune marraine libre ne le parle. » For the organiser. */
export function tellGroup(group: MissingGroup, places: GroupPlaces): string {
  const sentence = tellNeeds(group, places);
  return group.also.length === 0
    ? sentence
    : `${sentence} Il faut aussi ${allOf(group.also.map((need) => wantedWords(need)))}.`;
}

function tellNeeds(group: MissingGroup, places: GroupPlaces): string {
  const households = group.sponseeIds.length;
  const isPlural = households > 1;
  const noun = group.people === households ? 'personne' : 'foyer';
  const who = `${households}\u00a0${noun}${isPlural ? 's' : ''}`;
  const verb = (one: string, many: string) => `${who} ${isPlural ? many : one}`;
  const [need] = group.needs;
  if (group.needs.length > 1) {
    const wanted = allOf(group.needs.map((each) => wantedWords(each)));
    const all = group.needs.length === 2 ? 'les deux' : 'tout cela';
    return `${verb('cherche', 'cherchent')} quelqu’un qui réunisse ${all}\u00a0: ${wanted}. Personne de libre ne répond à tout à la fois.`;
  }
  switch (need?.kind) {
    case 'language':
      return `${verb('parle', 'parlent')} ${oneOf(need.codes.map(languageName))}, et aucun parrain ni aucune marraine libre ne le parle.`;
    case 'gender':
      return need.gender === 'woman'
        ? `${verb('souhaite', 'souhaitent')} une femme à ${isPlural ? 'leurs' : 'ses'} côtés, et aucune marraine n’est libre.`
        : `${verb('souhaite', 'souhaitent')} un homme à ${isPlural ? 'leurs' : 'ses'} côtés, et aucun parrain n’est libre.`;
    case 'official':
      return `${verb('attend', 'attendent')} un élu ou une élue, et personne parmi les élus et élues n’est libre.`;
    case 'near': {
      const where = places.neighbourhoods.length > 0 ? ` (${places.neighbourhoods.join(', ')})` : '';
      const far = places.radiusKm === null ? 'trop loin' : `à plus de ${kilometres(places.radiusKm)}`;
      return `${verb('habite', 'habitent')}${where} ${far} de toutes les personnes libres.`;
    }
    case undefined:
      return `${verb('attend', 'attendent')} encore.`;
  }
}

function wantedWords(need: Need): string {
  switch (need.kind) {
    case 'language':
      return `parler ${oneOf(need.codes.map(languageName))}`;
    case 'gender':
      return need.gender === 'woman' ? 'être une femme' : 'être un homme';
    case 'official':
      return 'être élu ou élue';
    case 'near':
      return 'habiter assez près';
  }
}

const kilometres = (km: number) =>
  `${new Intl.NumberFormat('fr', { maximumFractionDigits: 1 }).format(km)}\u00a0km`;

/** « Il manque 3 parrains ou marraines. » For the organiser. */
export function tellShortage({ main, further, unsuited }: Shortage): string {
  const mainWords = `${main}\u00a0${main > 1 ? 'parrains ou marraines' : 'parrain ou marraine'}`;
  const others = `${further}\u00a0${further > 1 ? 'personnes' : 'personne'}`;
  const forFurther = 'pour que chaque deuxième ou troisième place soit prise';
  if (main === 0) return `Il manque ${others} ${forFurther}.`;
  const sentence =
    further === 0 ? `Il manque ${mainWords}` : `Il manque ${mainWords}, et ${others} de plus ${forFurther}`;
  return unsuited > 0
    ? `${sentence}\u00a0: les personnes encore libres ne conviennent pas à tout le monde.`
    : `${sentence}.`;
}
