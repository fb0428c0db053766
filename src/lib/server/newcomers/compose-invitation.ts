import { m } from '#i18n/messages.js';
import { getTextDirection, type Locale } from '#i18n/runtime.js';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { eventKindWords, titleOfKind } from '#lib/labels/event-kinds.ts';
import { invitationSentence } from '#lib/labels/invitation-sentences.ts';
import type { OwnText } from '../translations/read-own-text.ts';
import type { InvitationFacts } from './read-invitation.ts';

/** A heading and what stands under it. */
interface Part<Said> {
  readonly label: string;
  readonly said: Said;
}

/** An invitation said in one language. The territory's own texts that nobody translated into it are French. */
export interface InvitationWords {
  readonly language: Locale;
  readonly direction: 'ltr' | 'rtl';
  readonly invited: string;
  /** What kind of event, in the reader's language: their title may be French. Not said where the title says no more. */
  readonly kind?: string;
  readonly title: OwnText;
  /** That it does not take place, or is over. */
  readonly news?: string;
  readonly when: Part<string>;
  /** French lines as they stand on the door; or, in the reader's language, that the place is told later. */
  readonly where: Part<readonly OwnText[]>;
  readonly access?: Part<OwnText>;
  /** Names, as they are written in France. */
  readonly by: Part<readonly string[]>;
  readonly holds?: Part<readonly string[]>;
  readonly coming: string;
  readonly own?: Part<OwnText>;
  /** That it is no summons, and that nothing depends on coming: on every invitation, whatever was chosen. */
  readonly notice: string;
  readonly question: Part<string>;
  readonly online: Part<string>;
  /** What marks a passage as French, in this language; empty in French. */
  readonly inFrench: string;
  /** That no native speaker has read the ready sentences, and where to write. */
  readonly unread?: Part<string>;
}

/** The territory's own texts in the language of the invitation. */
export interface InvitationOwnTexts {
  readonly title: OwnText;
  readonly access_note: OwnText;
  readonly own_words: OwnText;
}

/** A title that a template gave only says the kind, and is known in every language; a town's own words are theirs. */
function titleIn({ kind, title }: InvitationFacts, own: OwnText, language: Locale) {
  const isTranslated = language !== 'fr' && !own.isFrench;
  if (isTranslated || titleOfKind(kind, title, 'en') === undefined) return { title: own, saysKind: false };
  return { title: { text: titleOfKind(kind, title, language) ?? title, isFrench: false }, saysKind: true };
}

/** Says an invitation in one language. Pure. `now` is an instant (UTC). */
export function composeInvitation(
  facts: InvitationFacts,
  own: InvitationOwnTexts,
  given: { language: Locale; origin: string; contactAddress: string; now: string },
): InvitationWords {
  const { language } = given;
  const said = [{}, { locale: language }] as const;
  const isForeign = language !== 'fr';
  const french = (text: string): OwnText => ({ text, isFrench: isForeign });
  const { title, saysKind } = titleIn(facts, own.title, language);
  const news = newsOf(facts, given.now);
  const points = facts.choices.sentences.map((sentence) => invitationSentence(sentence, language));
  return {
    language,
    direction: getTextDirection(language),
    invited: m.invite_title(...said),
    ...(!saysKind && { kind: eventKindWords(facts.kind, language) }),
    title,
    ...(news && { news: news === 'cancelled' ? m.invite_cancelled(...said) : m.invite_over(...said) }),
    when: {
      label: m.event_when(...said),
      said: formatPeriod(facts.startsAtLocal, facts.endsAtLocal, language, { zone: facts.timeZone }),
    },
    where: {
      label: m.event_where(...said),
      said: facts.place
        ? [facts.place.name, facts.place.address].filter((line) => line !== '').map(french)
        : [{ text: m.event_place_later(...said), isFrench: false }],
    },
    ...(facts.place &&
      own.access_note.text !== '' && { access: { label: m.invite_how(...said), said: own.access_note } }),
    by: { label: m.event_by(...said), said: [facts.territory, ...facts.organisers] },
    ...(points.length > 0 && { holds: { label: m.invite_holds(...said), said: points } }),
    // Nobody just comes to a place that they are told later.
    coming: invitationSentence(facts.place ? facts.choices.coming : 'tell', language),
    ...(own.own_words.text !== '' && { own: { label: m.invite_word(...said), said: own.own_words } }),
    notice: m.invite_notice(...said),
    question: { label: m.event_contact(...said), said: facts.contactEmail },
    online: { label: m.invite_online(...said), said: urlOf(facts, language, given.origin) },
    inFrench: isForeign ? m.words_in_french(...said) : '',
    ...(isForeign && { unread: { label: m.translation_unread(...said), said: given.contactAddress } }),
  };
}

function newsOf({ status, endsAt }: InvitationFacts, now: string): 'cancelled' | 'over' | undefined {
  if (status === 'cancelled') return 'cancelled';
  return status === 'held' || endsAt <= now ? 'over' : undefined;
}

/** The invitation's own page where it has one, else the event's, in the reader's language. */
function urlOf({ slug, isPublic }: InvitationFacts, language: Locale, origin: string): string {
  const path = `/evenements/${slug}${isPublic ? '/invitation' : ''}`;
  return `${origin}${language === 'fr' ? '' : `/${language}`}${path}`;
}
