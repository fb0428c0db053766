import sharp from 'sharp';
import { addDays } from '#lib/dates/local-time.ts';
import { EVALUATION_ROLES } from '#lib/labels/evaluation-questions.ts';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import { answerEvaluation } from '#lib/server/evaluations/answer-evaluation.ts';
import { openEvaluation } from '#lib/server/evaluations/open-evaluation.ts';
import { readEvaluation } from '#lib/server/evaluations/read-evaluation.ts';
import { prepareCeremony } from '#lib/server/events/prepare-ceremony.ts';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import { chooseIndicators } from '#lib/server/reports/choose-indicators.ts';
import { confirmHeld } from '#lib/server/reports/confirm-held.ts';
import { saveIndicatorValue } from '#lib/server/reports/save-indicator-value.ts';
import { saveReport } from '#lib/server/reports/save-report.ts';
import type { SeededTown } from './seed-accounts.ts';

/** What a town said last year; the numbers, like everything a town does here, are invented. */
interface SaidLastYear {
  readonly people: number;
  readonly sponsors: number;
  readonly families: number;
  readonly words?: string;
  readonly hasPhoto?: true;
  readonly keepsFigures?: true;
  /** It said « held », and never finished its report. */
  readonly isUnsent?: true;
  readonly programme?: string;
  readonly toImprove?: string;
}

/** By the code of the official list; the others did not take part, or said nothing. */
const LAST_YEAR: Readonly<Record<string, SaidLastYear>> = {
  '38185': {
    people: 22,
    sponsors: 27,
    families: 5,
    words: 'Une salle debout, des enfants devant, et le salon d’honneur trop petit.',
    hasPhoto: true,
    programme: 'Exposition de portraits\nRepas partagé\nConcert de la chorale',
    toImprove: 'Réserver une plus grande salle, et deux interprètes de plus.',
  },
  '75056': { people: 31, sponsors: 38, families: 6, words: 'Trente et une fois oui.' },
  '76540': {
    people: 14,
    sponsors: 16,
    families: 3,
    words: 'On s’est promis un pique-nique au printemps.',
    toImprove: 'Prévenir les parrains et les marraines plus tôt.',
  },
  '33039': { people: 9, sponsors: 9, families: 0, words: 'Du thé, des accents, une fanfare.' },
  '25056': { people: 11, sponsors: 12, families: 2, keepsFigures: true },
  '92046': { people: 8, sponsors: 10, families: 1, words: 'La mairie n’avait jamais ri si fort.' },
  '37261': { people: 12, sponsors: 13, families: 2, words: 'Une maîtresse a retrouvé son ancienne élève.' },
  '67482': { people: 17, sponsors: 20, families: 4, words: 'Cinq langues au même micro.' },
  '69123': { people: 19, sponsors: 19, families: 5 },
  '74010': { people: 6, sponsors: 7, families: 1, words: 'La neige dehors, la chaleur dedans.' },
  '38446': { people: 3, sponsors: 4, families: 1, words: 'Tout le village tenait dans la salle.' },
  '97411': { people: 10, sponsors: 12, families: 2, words: 'Maloya sur le parvis, sous trente degrés.' },
  '63113': { people: 7, sponsors: 8, families: 0, isUnsent: true },
};

/**
 * Writes last year's ceremonies of most towns and what they said of them, as it was said then: « held » on the evening,
 * the report in the weeks after it. Grenoble asked whoever was there, and follows a few figures. This year nobody has
 * said anything yet. To be called before anything of this year is journalled, and before last year's national report.
 */
export async function seedReports(
  context: Context,
  { campaignSlug, towns }: { campaignSlug: string; towns: readonly SeededTown[] },
): Promise<void> {
  const campaign = await networkTables(context)
    .selectFrom('campaign')
    .select(['id', 'day_on'])
    .where('slug', '=', campaignSlug)
    .executeTakeFirstOrThrow();
  const photo = await aPictureOfTheHall();
  for (const seeded of towns) {
    const said = LAST_YEAR[seeded.town.code];
    if (!said) continue;
    const at = await holdLastYear(context, seeded, { id: campaign.id, day: campaign.day_on });
    await tell(context, { ...at, day: campaign.day_on }, said, photo);
    if (seeded.town.code !== '38185') continue;
    await seedOpinions(context, { ...at, day: campaign.day_on });
    await seedIndicators(context, at.territoryId, Number(campaign.day_on.slice(0, 4)));
  }
}

/** The same house at another time. */
function on(context: Context, instant: string): Context {
  return { ...context, clock: { now: () => instant } };
}

async function holdLastYear(
  context: Context,
  { town, territoryId, associationId }: SeededTown,
  { id: campaignId, day }: { id: string; day: string },
): Promise<{ territoryId: string; eventId: string }> {
  const before = on(context, `${addDays(day, -60)}T09:00:00.000Z`);
  const prepared = await prepareCeremony(before, {
    territoryId,
    starts_on: day,
    starts_at: '18:00',
    ends_at: '20:00',
    // A town that is silent this year says no place.
    place_name: town.place || 'Hôtel de ville',
    address: town.address || 'Place de la Mairie',
    official_name: 'Camille Exemple',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
    associations: associationId ? [associationId] : [],
  });
  if (prepared.kind !== 'prepared') throw new Error('La cérémonie de l’an dernier a été refusée.');
  const { eventId } = prepared;
  // The campaign of last year is closed: nothing that is prepared joins it by itself.
  await acrossTerritories(context, 'seed the demonstration')
    .updateTable('event')
    .set({ campaign_id: campaignId })
    .where('id', '=', eventId)
    .execute();
  const published = await publishEvent(before, { territoryId, eventId });
  if (published.kind !== 'published') throw new Error(`Pas publiée : ${published.kind}.`);
  return { territoryId, eventId };
}

async function tell(
  context: Context,
  { territoryId, eventId, day }: { territoryId: string; eventId: string; day: string },
  said: SaidLastYear,
  photo: Uint8Array,
): Promise<void> {
  const figures = {
    territoryId,
    eventId,
    wasHeld: true,
    peopleSponsored: said.people,
    sponsors: said.sponsors,
    families: said.families,
    areFiguresPublic: !said.keepsFigures,
  };
  // Late enough for every zone from La Réunion to Paris.
  const held = await confirmHeld(on(context, `${day}T19:30:00.000Z`), {
    ...figures,
    words: said.words,
    revision: 0,
    ...(said.hasPhoto && {
      photo: { image: photo, isAgreed: true },
      photoAlt: 'Un dessin\u00a0: deux anneaux reliés par un trait, sous une guirlande.',
    }),
  });
  if (held.kind !== 'confirmed') throw new Error(`La cérémonie n’a pas pu être dite tenue : ${held.kind}.`);
  if (said.isUnsent) return;
  const saved = await saveReport(on(context, `${addDays(day, 12)}T10:00:00.000Z`), {
    ...figures,
    associations: 2,
    programme: said.programme,
    toImprove: said.toImprove,
    isSent: true,
    revision: 1,
  });
  if (saved.kind !== 'saved') throw new Error(`Le bilan n’a pas pu être écrit : ${saved.kind}.`);
}

/** Twenty-three answers: whole fives of some roles, and a few that are told with the rest. */
async function seedOpinions(
  context: Context,
  { day, ...at }: { territoryId: string; eventId: string; day: string },
): Promise<void> {
  await openEvaluation(on(context, `${addDays(day, -2)}T09:00:00.000Z`), {
    ...at,
    closesOn: addDays(day, 14),
  });
  const then = on(context, `${addDays(day, 1)}T10:00:00.000Z`);
  const evaluation = await readEvaluation(then, at);
  if (!evaluation) throw new Error('Aucun questionnaire.');
  for (let rank = 0; rank < 23; rank += 1) {
    const role = EVALUATION_ROLES[rank % 5 === 4 ? 3 : rank % 3] ?? 'unsaid';
    await answerEvaluation(then, {
      token: evaluation.token,
      form: {
        welcome: '4',
        understood: rank % 3 === 1 ? '2' : '3',
        ease: rank % 4 === 0 ? '3' : '4',
        again: '4',
        role,
        submission_token: `demonstration-opinion-${rank}`,
      },
    });
  }
}

async function seedIndicators(context: Context, territoryId: string, lastYear: number): Promise<void> {
  await chooseIndicators(context, {
    territoryId,
    keys: ['people-sponsored', 'sponsors', 'satisfaction', 'active-pairs'],
  });
  const typed: readonly (readonly [string, number, number])[] = [
    ['people-sponsored', lastYear - 2, 12],
    ['people-sponsored', lastYear - 1, 17],
    ['sponsors', lastYear - 2, 14],
    ['sponsors', lastYear - 1, 21],
    ['active-pairs', lastYear - 1, 9],
    ['active-pairs', lastYear, 13],
  ];
  for (const [indicatorId, year, value] of typed)
    await saveIndicatorValue(context, { territoryId, indicatorId, year, value });
}

/** No photograph of anybody: two rings and the line that joins them. */
async function aPictureOfTheHall(): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="800" viewBox="0 0 1280 800">
    <rect width="1280" height="800" fill="#f4e3c8"/><rect y="560" width="1280" height="240" fill="#7a4a2b"/>
    <path d="M0 90 Q320 230 640 90 T1280 90" fill="none" stroke="#b34700" stroke-width="10"/>
    <g fill="none" stroke="#1d3f5e" stroke-width="34"><circle cx="420" cy="380" r="120"/><circle cx="860" cy="380" r="120"/></g>
    <path d="M540 380H740" stroke="#b34700" stroke-width="34"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}
