import type { Choice } from '#lib/components/choice.ts';

type Texts = Readonly<Record<string, string | string[]>>;

/** What may count for a pair, in the order of the form, and what each means. */
export const CRITERIA_ASKED: readonly { name: string; label: string; hint: string }[] = [
  {
    name: 'importance_languages',
    label: 'Parler la même langue',
    hint: 'Plus les deux la parlent bien, mieux c’est. Sans langue commune ni interprète, un binôme n’est jamais proposé, quel que soit ce choix.',
  },
  {
    name: 'importance_time',
    label: 'Être libres en même temps',
    hint: 'Les demi-journées libres que les deux ont cochées.',
  },
  {
    name: 'importance_help',
    label: 'L’aide recherchée et l’aide offerte',
    hint: 'Démarches, langue, sorties, emploi, logement… Ce que l’un cherche et que l’autre propose.',
  },
  {
    name: 'importance_distance',
    label: 'Habiter près',
    hint: 'Le même quartier d’abord, puis le même code postal, puis les plus proches. Calculé ici, d’après les codes postaux\u00a0: aucun service extérieur n’apprend où vivent les personnes.',
  },
  {
    name: 'importance_interests',
    label: 'Les goûts en commun',
    hint: 'Cuisine, football, lecture, jardinage…',
  },
  {
    name: 'importance_families',
    label: 'Être à l’aise avec les familles',
    hint: 'Ne joue que pour les familles et les foyers avec des enfants.',
  },
];

/** How much a criterion may count. */
export const IMPORTANCE_CHOICES: readonly Choice[] = [
  { value: '0', label: 'Ne compte pas' },
  { value: '1', label: 'Un peu' },
  { value: '2', label: 'Beaucoup' },
  { value: '3', label: 'Avant tout' },
];

/** Who must stand beside everybody. */
export const REQUIRED_ROLE_CHOICES: readonly Choice[] = [
  {
    value: 'as-asked',
    label: 'Ce que chaque foyer a demandé',
    hint: 'Les places de sa fiche, et rien de plus.',
  },
  {
    value: 'one-resident',
    label: 'Toujours une habitante ou un habitant',
    hint: 'Une place ouverte devient la leur, ou une place s’ajoute. Un membre d’association compte comme habitant ou habitante.',
  },
  {
    value: 'one-resident-and-one-official',
    label: 'Toujours une habitante ou un habitant, et une élue ou un élu',
    hint: 'Comme ci-dessus, pour les deux. Il faut alors assez d’élues et d’élus inscrits.',
  },
];

/** Fields by name, as a comparison calls them. */
const FIELD_LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CRITERIA_ASKED.map(({ name, label }) => [name, label])),
  radius_km: 'Distance la plus grande',
  required_roles: 'Qui doit être là',
  neighbourhoods: 'Quartiers',
};

/** What is stored now where it differs from what was typed before somebody else saved, in words. */
export function settingsDifferences(stored: Texts, typed: Texts): { term: string; text: string }[] {
  return Object.entries(FIELD_LABELS).flatMap(([name, term]) => {
    const now = linesOf(stored[name]);
    if (now.join('\n') === linesOf(typed[name]).join('\n')) return [];
    const choices = name.startsWith('importance_') ? IMPORTANCE_CHOICES : REQUIRED_ROLE_CHOICES;
    const words = now.map((line) => choices.find(({ value }) => value === line)?.label ?? line);
    const unit = name === 'radius_km' ? '\u00a0km' : '';
    return [{ term, text: words.length > 0 ? `${words.join(', ')}${unit}` : 'rien' }];
  });
}

function linesOf(text: string | string[] | undefined): string[] {
  return [text ?? '']
    .flat()
    .join('\n')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean);
}
