import type { Selectable } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { findPublicEvent } from '../../events/find-public-event.ts';
import { foundOr404 } from '../../refusals.ts';
import { composeAppeal, type Appeal, type AppealCeremony } from '../compose-appeal.ts';
import { findMissing, type Missing, type MissingGroup } from '../find-missing.ts';
import { readPairingPicture, type PairingPicture } from '../queries.ts';
import { tellGroup, tellShortage } from '../tell-missing.ts';

/** What an organiser can do about it first. */
export interface MissingNextStep {
  /** `share`: spread the ready text. Every other kind is a page of the ceremony to go to before. */
  readonly kind: 'share' | 'publish' | 'reopen' | 'later-last-day' | 'more-places' | 'registrations';
  readonly label: string;
}

/** Something that is missing, as a call to action. In no name. */
export interface MissingTold {
  readonly key: string;
  /** In French: how many, what they need, and that nobody free answers. */
  readonly sentence: string;
  /** In French: another way out than to find somebody. */
  readonly hint: string | undefined;
  readonly next: MissingNextStep;
  readonly appeal: Appeal;
}

export interface MissingSponsors {
  /** The most people first. */
  readonly groups: readonly MissingTold[];
  readonly isConfidential: boolean;
}

type EventRow = Pick<
  Selectable<Database['event']>,
  | 'slug'
  | 'status'
  | 'visibility'
  | 'title'
  | 'starts_at_local'
  | 'place_name'
  | 'contact_email'
  | 'registration_state'
>;

/**
 * Tells what a ceremony lacks for everybody to have their sponsors around the pairs that stand, each time with
 * the next step and a text ready to be copied; nothing once the ceremony is cancelled or was held. Needs
 * `pair:read`. Opens the people's profiles but tells no name. Throws `NotFound` for another territory's ceremony.
 */
export async function listMissing(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<MissingSponsors> {
  requirePermission(context.actor, 'pair:read', territoryId);
  const { event, territoryName, picture } = await transactInTerritory(context, territoryId, async (trx) => {
    const row = await trx
      .selectFrom('event')
      .select(['slug', 'status', 'visibility', 'title', 'starts_at_local', 'place_name'])
      .select(['contact_email', 'registration_state'])
      .where('id', '=', eventId)
      .executeTakeFirst();
    const territory = trx.selectFrom('territory').select('name').where('id', '=', territoryId);
    return {
      event: foundOr404(row),
      territoryName: (await territory.executeTakeFirstOrThrow()).name,
      picture: await readPairingPicture(trx, context, { territoryId, eventId }),
    };
  });
  const isConfidential = event.visibility === 'confidential';
  if (event.status !== 'draft' && event.status !== 'published') return { groups: [], isConfidential };
  const published = await findPublicEvent(context, { slug: event.slug });
  const registration = published?.registration.kind;
  const canRegister = registration === 'open' || registration === 'waiting-list';
  const ceremony: AppealCeremony = {
    territoryName,
    title: event.title,
    startsAtLocal: event.starts_at_local,
    placeName: event.visibility === 'public' ? event.place_name : '',
    isConfidential,
    link:
      canRegister && !isConfidential
        ? `${context.settings.origin}/evenements/${event.slug}/inscription`
        : undefined,
    contactEmail: event.contact_email,
  };
  const outward = outwardStep(event, registration);
  return { groups: tellMissing(picture, findMissingIn(picture), { ceremony, outward }), isConfidential };
}

function findMissingIn(picture: PairingPicture): Missing {
  return findMissing(
    picture.sponsees.filter(({ isSetAside }) => !isSetAside).map(({ profile }) => profile),
    picture.sponsors.filter(({ isSetAside }) => !isSetAside).map(({ profile }) => profile),
    picture.pairs.map((pair) => ({
      sponseeId: pair.sponsee_id,
      sponsorId: pair.sponsor_id,
      position: pair.position,
    })),
    picture.scoring,
  );
}

/** What must be done before an appeal can be answered; else to spread it. */
function outwardStep(
  event: EventRow,
  registration: 'open' | 'waiting-list' | 'paused' | 'closed' | undefined,
): MissingNextStep {
  if (event.status === 'draft') return { kind: 'publish', label: 'Publier la cérémonie' };
  if (registration === 'paused' || registration === 'closed') {
    const isDecided = event.registration_state !== 'open';
    return { kind: isDecided ? 'reopen' : 'later-last-day', label: 'Rouvrir les inscriptions' };
  }
  if (registration === 'waiting-list') {
    return { kind: 'more-places', label: 'Augmenter le nombre de places' };
  }
  return { kind: 'share', label: 'Élargir l’appel' };
}

function tellMissing(
  { sponsees, scoring }: PairingPicture,
  { groups, shortage }: Missing,
  { ceremony, outward }: { ceremony: AppealCeremony; outward: MissingNextStep },
): MissingTold[] {
  const told = groups.map((group) => {
    const all = sponsees.filter(({ id }) => group.sponseeIds.includes(id)).map(({ details }) => details);
    const where = [...new Set(all.map(({ neighbourhood, postcode }) => neighbourhood ?? postcode))];
    const neighbourhoods = where.filter((name) => name !== undefined);
    return {
      size: group.people,
      missing: {
        key: group.key,
        sentence: tellGroup(group, { radiusKm: scoring.radiusKm, neighbourhoods }),
        hint: hintFor(group),
        next: group.unconfirmed > 0 ? confirmationsStep(group.unconfirmed) : outward,
        appeal: composeAppeal(ceremony, {
          needs: [...group.needs, ...group.also],
          households: group.sponseeIds.length,
          neighbourhood: where.length === 1 ? where[0] : undefined,
        }),
      },
    };
  });
  if (shortage) {
    const appeal = composeAppeal(ceremony, { needs: [], households: shortage.main });
    const missing = {
      key: 'people',
      sentence: tellShortage(shortage),
      hint: undefined,
      next: outward,
      appeal,
    };
    told.push({ size: shortage.main + shortage.further, missing });
  }
  return told.sort((a, b) => b.size - a.size).map(({ missing }) => missing);
}

function confirmationsStep(count: number): MissingNextStep {
  return {
    kind: 'registrations',
    label:
      count === 1
        ? 'Voir l’inscription en attente qui conviendrait'
        : `Voir les ${count}\u00a0inscriptions en attente qui conviendraient`,
  };
}

function hintFor({ needs }: MissingGroup): string | undefined {
  if (needs.some(({ kind }) => kind === 'language')) {
    return 'Un ou une interprète prévu pour la rencontre rend aussi le binôme possible\u00a0: notez-le dans la fiche.';
  }
  if (needs.some(({ kind }) => kind === 'near')) {
    return 'Vous pouvez aussi augmenter la distance dans les réglages de la cérémonie.';
  }
  return needs.some(({ kind }) => kind === 'official')
    ? 'Parlez-en au prochain conseil\u00a0: une seule personne peut accompagner plusieurs foyers.'
    : undefined;
}
