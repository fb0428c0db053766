import type { Kysely } from 'kysely';

/**
 * The calendar of ANVITA's guide (January 2023), with Legal Access Day from its text: `MM-DD`, every year.
 * Starting data, which the coordinator keeps from then on.
 */
const DAYS: readonly [monthDay: string, key: string, titleFr: string][] = [
  ['01-23', 'solitudes', 'Journée mondiale des solitudes'],
  ['01-24', 'education', 'Journée internationale de l’éducation'],
  ['02-06', 'commemoraction', 'CommémorAction pour les personnes mortes aux frontières'],
  ['02-20', 'social-justice', 'Journée mondiale de la justice sociale'],
  ['03-08', 'womens-rights', 'Journée internationale des droits des femmes'],
  [
    '03-21',
    'racial-discrimination',
    'Journée internationale pour l’élimination de la discrimination raciale',
  ],
  ['04-07', 'health', 'Journée mondiale de la santé'],
  ['04-08', 'roma', 'Journée internationale des Roms'],
  ['05-01', 'labour', 'Journée internationale des travailleurs et travailleuses'],
  ['05-16', 'living-together', 'Journée internationale du vivre-ensemble en paix'],
  ['05-24', 'access-to-law', 'Journée nationale de l’accès au droit'],
  ['06-12', 'wellness', 'Journée du bien-être'],
  ['06-15', 'hunger', 'Journée contre la faim'],
  ['06-20', 'refugees', 'Journée mondiale des personnes réfugiées'],
  ['06-26', 'torture', 'Journée internationale de soutien aux victimes de la torture'],
  ['07-30', 'trafficking', 'Journée mondiale de lutte contre la traite des êtres humains'],
  ['07-30', 'friendship', 'Journée internationale de l’amitié'],
  ['08-19', 'humanitarian-aid', 'Journée mondiale de l’aide humanitaire'],
  ['08-30', 'disappearances', 'Journée internationale des victimes de disparition forcée'],
  ['09-21', 'peace', 'Journée internationale de la paix'],
  ['10-10', 'homelessness', 'Journée mondiale contre le sans-abrisme'],
  ['10-16', 'food', 'Journée mondiale de l’alimentation'],
  ['10-17', 'poverty', 'Journée mondiale du refus de la misère'],
  ['11-16', 'tolerance', 'Journée internationale de la tolérance'],
  ['11-20', 'child', 'Journée mondiale des droits de l’enfant'],
  ['11-20', 'trans-remembrance', 'Journée du souvenir trans'],
  [
    '11-25',
    'violence-against-women',
    'Journée internationale pour l’élimination de la violence à l’égard des femmes',
  ],
  ['12-05', 'volunteering', 'Journée mondiale du bénévolat'],
  ['12-10', 'human-rights', 'Journée internationale des droits humains'],
  ['12-18', 'migrants', 'Journée internationale des personnes migrantes'],
  ['12-20', 'human-solidarity', 'Journée internationale de la solidarité humaine'],
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await (
    db as Kysely<{
      international_day: { key: string; month_day: string; title_fr: string; is_archived: number };
    }>
  )
    .insertInto('international_day')
    .values(DAYS.map(([month_day, key, title_fr]) => ({ key, month_day, title_fr, is_archived: 0 })))
    .execute();
}
