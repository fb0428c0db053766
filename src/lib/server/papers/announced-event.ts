import { whyUndrawable } from '../certificates/page/find-missing-glyphs.ts';
import { isOpen } from '../events/find-public-event.ts';
import type { PaperEvent } from './read-paper-event.ts';

/** A ceremony as a paper may tell it to anybody in the street. */
export interface AnnouncedEvent {
  readonly title: string;
  readonly territory: string;
  /** The associations that organise with the territory. */
  readonly organisers: readonly string[];
  readonly occasion: string | undefined;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly zone: string;
  /** Nothing where the place is told to registered people only. */
  readonly place: { readonly name: string; readonly address: string } | undefined;
  /** The last day to register; nothing when nobody registers any more, or not for now. */
  readonly closesOn: string | undefined;
  readonly contact: string;
  /** The public page: what the code holds. */
  readonly url: string;
}

/** What may be announced, or why this ceremony is not, in French sentences for the organiser's screen. */
export type Announcement =
  | { readonly kind: 'announced'; readonly event: AnnouncedEvent }
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] };

/**
 * Decides what a poster or a handout may say. Refuses a confidential ceremony, which is announced to nobody; a
 * draft, whose code would lead to a page that does not exist; a cancelled one and one that is over. A ceremony
 * open on registration keeps its place to itself; one whose registrations are closed or paused calls nobody to
 * register. Refuses a letter that no font of the house draws.
 *
 * @param now UTC instant
 */
export function announceEvent(
  event: PaperEvent,
  { origin, now }: { origin: string; now: string },
): Announcement {
  const problem = whySilent(event, now);
  if (problem !== undefined) return { kind: 'unprintable', problems: [problem] };
  const { frame } = event;
  const announced: AnnouncedEvent = {
    title: event.title,
    territory: frame.territory,
    organisers: frame.organisers,
    occasion: frame.occasion,
    startsAtLocal: event.starts_at_local,
    endsAtLocal: event.ends_at_local,
    zone: event.time_zone,
    place: event.visibility === 'public' ? { name: frame.place, address: event.address } : undefined,
    closesOn:
      event.registration_state === 'open' && isOpen(event, now) ? event.registration_closes_on : undefined,
    contact: event.contact_email,
    url: `${origin}/evenements/${event.slug}`,
  };
  const problems = missingLetterProblems([
    ['le titre', announced.title],
    ['le nom de la collectivité', announced.territory],
    ...announced.organisers.map((name) => ['le nom d’une association', name] as const),
    ['le lieu', announced.place?.name],
    ['l’adresse du lieu', announced.place?.address],
    ['l’adresse électronique', announced.contact],
  ]);
  return problems.length > 0 ? { kind: 'unprintable', problems } : { kind: 'announced', event: announced };
}

function whySilent(event: PaperEvent, now: string): string | undefined {
  const isCeremony = event.kind === 'ceremony';
  const of = (ceremony: string, other: string) => (isCeremony ? ceremony : other);
  if (event.visibility === 'confidential')
    return `${of('Cette cérémonie est confidentielle', 'Cet événement est confidentiel')}\u00a0: pas d’affiche ni de tract, pour la sécurité des personnes.`;
  if (event.status === 'cancelled')
    return `${of('Cette cérémonie est annulée', 'Cet événement est annulé')}\u00a0: plus d’affiche ni de tract. Retirez ceux qui sont posés.`;
  if (event.status === 'draft')
    return `${of('Cette cérémonie n’est pas encore publiée', 'Cet événement n’est pas encore publié')}\u00a0: le code mènerait à une page qui n’existe pas. Publiez-${of('la', 'le')}, puis imprimez.`;
  if (event.status === 'held' || event.ends_at <= now)
    return `${of('Cette cérémonie', 'Cet événement')} a eu lieu\u00a0: il n’y a plus rien à annoncer.`;
  return undefined;
}

/** One French sentence for each text that cannot be drawn: where it stands, and the letter. */
export function missingLetterProblems(
  texts: readonly (readonly [where: string, text: string | undefined])[],
): string[] {
  return texts.flatMap(([where, text = '']) => {
    const why = whyUndrawable(text);
    return why === undefined
      ? []
      : [`Dans ${where}, ${why}. Écrivez ce texte autrement pour pouvoir imprimer.`];
  });
}
