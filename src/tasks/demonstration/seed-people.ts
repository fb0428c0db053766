import type { Context } from '#lib/server/context.ts';
import { acrossTerritories, inTerritory } from '#lib/server/database/access.ts';
import { welcomeSponsor } from '#lib/server/invitations/welcome-sponsor.ts';
import { registerSponsor } from '#lib/server/registrations/register-sponsor.ts';
import type { OwnQuestionInput } from '#lib/server/registrations/questions/own-question.ts';
import {
  levelField,
  OFFERED_LANGUAGES,
  type RegistrationInput,
} from '#lib/server/registrations/registration-form.ts';
import { enterSponsee } from '#lib/server/sponsees/enter-sponsee.ts';
import type { SponseeDetails } from '#lib/server/sponsees/sponsee-details.ts';
import { FREE_SLOTS, HELP_KINDS, INTERESTS, LANGUAGE_LEVELS } from '#lib/server/sponsors/matching-words.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { inventedSponsee, inventedSponsor, oneOf, someOf, type Chance } from './invented-people.ts';

export interface CeremonyToFill {
  readonly territoryId: string;
  readonly eventId: string;
  readonly slug: string;
  readonly postcode: string;
  /** Where people say that they live: its postcodes, its neighbours' and its neighbourhoods. */
  readonly places: readonly string[];
  readonly neighbourhoods: readonly string[];
  readonly associationId: string | null;
}

/** Languages that residents of a French town really speak beside French. */
const BESIDE_FRENCH = ['en', 'ar', 'es', 'fa', 'ru', 'pt', 'uk', 'ti', 'am', 'ro', 'ps', 'ka', 'wo'] as const;

/**
 * Registers invented sponsors and confirms them by their own links; the last one has not confirmed yet.
 * `answersOf` gives what the one of a rank answers to the questions of the town.
 */
export async function seedSponsors(
  context: Context,
  ceremony: CeremonyToFill,
  { count, firstRank, chance }: { count: number; firstRank: number; chance: Chance },
  answersOf?: (rank: number) => OwnQuestionInput,
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const rank = firstRank + index;
    const form = { ...inventedRegistration(rank, ceremony, chance), ...answersOf?.(rank) };
    await registerSponsor(context, { slug: ceremony.slug, locale: 'fr', form });
    if (index === count - 1 && count > 6) continue;
    const { id } = await inTerritory(context, ceremony.territoryId)
      .selectFrom('registration')
      .select('id')
      .where('submission_token', '=', form.submission_token)
      .executeTakeFirstOrThrow();
    await welcomeSponsor(context, { token: signLink(context, 'confirm-registration', { id, version: 0 }) });
  }
}

function inventedRegistration(rank: number, ceremony: CeremonyToFill, chance: Chance): RegistrationInput {
  const person = inventedSponsor(rank);
  const comesAsTwo = chance() < 0.12;
  const second = inventedSponsor(rank + 400);
  const role =
    rank % 6 === 0 ? ('official' as const) : rank % 5 === 0 ? ('association' as const) : ('citizen' as const);
  const spoken = someOf(chance, BESIDE_FRENCH, 0.14);
  return {
    name_1: person.name,
    agreement_1: person.agreement,
    comes_with: comesAsTwo ? 'two' : 'alone',
    name_2: comesAsTwo ? second.name : undefined,
    agreement_2: comesAsTwo ? second.agreement : undefined,
    email: person.email,
    email_checked: false,
    phone: undefined,
    role,
    official_function:
      role === 'official'
        ? {
            parrain: 'conseiller municipal',
            marraine: 'conseillère municipale',
            neutre: 'membre du conseil municipal',
          }[person.agreement]
        : undefined,
    association_name: undefined,
    languages: OFFERED_LANGUAGES.filter(
      (code) => code === 'fr' || (spoken as readonly string[]).includes(code),
    ),
    ...Object.fromEntries(spoken.map((code) => [levelField(code), oneOf(chance, LANGUAGE_LEVELS)])),
    level_fr: 'native',
    free_slots: someOf(chance, FREE_SLOTS, 0.25),
    offers: someOf(chance, HELP_KINDS, 0.3),
    first_meeting: chance() < 0.6,
    hours_per_week: oneOf(chance, ['<1', '1-2', '3+'] as const),
    place: ceremony.places[rank % ceremony.places.length],
    ease_with_families: chance() < 0.5,
    capacity: chance() < 0.15 ? '2' : '1',
    adult_and_available: true,
    charter: true,
    notice: true,
    submission_token: `demonstration-${ceremony.eventId}-${rank}`.slice(0, 64),
  };
}

/** Enters invented households, one in five a family. */
export async function seedSponsees(
  context: Context,
  ceremony: CeremonyToFill,
  { count, firstRank, chance }: { count: number; firstRank: number; chance: Chance },
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const rank = firstRank + index;
    await enterSponsee(context, {
      territoryId: ceremony.territoryId,
      eventId: ceremony.eventId,
      associationId: index % 2 === 0 ? ceremony.associationId : null,
      details: inventedDetails(rank, index, ceremony, chance),
    });
  }
}

/** A neighbourhood that the town lists, with its postcode, or the postcode alone. */
function whereTheyLive(
  { places, postcode, neighbourhoods }: CeremonyToFill,
  rank: number,
): Pick<SponseeDetails, 'postcode' | 'neighbourhood'> {
  const place = places[(rank * 2 + 1) % places.length] ?? postcode;
  return neighbourhoods.includes(place) ? { postcode, neighbourhood: place } : { postcode: place };
}

function inventedDetails(
  rank: number,
  index: number,
  ceremony: CeremonyToFill,
  chance: Chance,
): SponseeDetails {
  const person = inventedSponsee(rank);
  const isFamily = index % 5 === 4;
  const { languages, ...name } = person;
  return {
    people: [
      name,
      ...(isFamily
        ? [{ name: inventedSponsee(rank + 7).name, agreement: inventedSponsee(rank + 7).agreement }]
        : []),
    ],
    hasChildren: isFamily,
    languages: [
      ...languages.map((code, position) => ({
        code,
        level: position === 0 ? ('native' as const) : ('fluent' as const),
      })),
      ...(languages.includes('fr') ? [] : [{ code: 'fr', level: 'some' as const }]),
    ],
    interpreterPlanned: false,
    sponsorGenderWish: chance() < 0.15 ? 'woman' : 'none',
    wantedSlots: index % 4 === 0 ? ['citizen', 'official'] : ['any'],
    helpWanted: someOf(chance, HELP_KINDS, 0.3),
    freeSlots: someOf(chance, FREE_SLOTS, 0.3),
    interests: someOf(chance, INTERESTS, 0.15),
    ...whereTheyLive(ceremony, rank),
    imageConsent: oneOf(chance, ['none', 'from-behind', 'yes'] as const),
    contact:
      ceremony.associationId && index % 2 === 0
        ? { kind: 'association' }
        : { kind: 'email', address: `filleul.${rank}@exemple.fr` },
    agreesToBeInvited: true,
    ...(languages[0] === 'ar' ? { preferredLanguage: 'ar', certificateLanguage: 'ar' } : {}),
    ...(index % 3 === 1
      ? { card: { name: name.name.split(' ')[0] ?? name.name, contact: 'parrainages@exemple.fr' } }
      : {}),
    ...(index % 7 === 3 ? { withoutCode: true as const } : {}),
    knownSponsorIds: [],
    refusedSponsorIds: [],
  };
}

/** Puts what was queued while seeding behind us: the letter box of the demonstration starts as if it were sent. */
export async function markQueuedAsSent(context: Context): Promise<void> {
  await acrossTerritories(context, 'seed the demonstration')
    .updateTable('outbox_message')
    .set({ status: 'sent', sent_at: context.clock.now() })
    .where('status', '=', 'queued')
    .execute();
}
