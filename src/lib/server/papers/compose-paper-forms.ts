import { m } from '#i18n/messages.js';
import { getTextDirection, type Locale } from '#i18n/runtime.js';
import { formatDay, formatPeriod } from '#lib/dates/format-date.ts';
import { SECOND_LANGUAGES } from '#lib/labels/written-languages.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { readAskedQuestions } from '../registrations/questions/asked-questions.ts';
import type { OwnQuestion } from '../registrations/questions/own-question.ts';
import { ownQuestionsOf } from '../registrations/questions/read-registration-settings.ts';
import { missingLetterProblems } from './announced-event.ts';
import { blocksOfForm, type FormSection } from './blocks-of-form.ts';
import { lookOf, type TerritoryLook } from './compose-poster.ts';
import { formWords } from './form-words.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { sheetWords } from './sheet-words.ts';

/** The blank form as its template receives it: words only. */
export interface PaperFormWords extends TerritoryLook {
  readonly territory: string;
  /** Nothing for a confidential ceremony, whose form tells its day and no more, as its page does. */
  readonly ceremony?: string;
  /** In each language, as title, lead and fate. */
  readonly when: readonly string[];
  readonly where?: string;
  readonly second?: {
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
    /** That nobody whose language it is has read the translation, and whom to tell of a better one. */
    readonly unread: string;
    readonly contact: string;
  };
  readonly sections: readonly FormSection[];
  readonly title: readonly string[];
  readonly lead: readonly string[];
  readonly fate: readonly string[];
}

/**
 * Composes the blank registration form of a ceremony, A4, to be printed as often as a stall needs: the questions
 * that this ceremony asks and the town's own, in the order and with the words of the page where they are copied.
 * Refuses a ceremony that is cancelled or over, and a letter that no font draws. It names nobody.
 */
export async function composePaperForms({
  trx,
  context,
  eventId,
  request,
}: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(trx, eventId);
  const questions = await ownQuestionsOf(trx, eventId);
  const problems = problemsOf(event, questions, context.clock.now());
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const second = SECOND_LANGUAGES.find((language) => language === request.language);
  const words = paperFormWords(event, questions, {
    look: lookOf(sheet),
    languages: second ? ['fr', second] : ['fr'],
    origin: context.settings.origin,
    contactAddress: context.settings.contactAddress,
  });
  const document = {
    template: 'papers/templates/paper-form.typ',
    title: 'Bulletin d’inscription',
    words,
    images,
  };
  return {
    kind: 'composed',
    files: [{ fileName: second ? `bulletin-vierge-fr-${second}.pdf` : 'bulletin-vierge-fr.pdf', document }],
  };
}

function problemsOf(event: PaperEvent, questions: readonly OwnQuestion[], now: string): string[] {
  if (event.status === 'cancelled')
    return ['Cette cérémonie est annulée\u00a0: on ne s’y inscrit plus, même sur papier.'];
  if (event.status === 'held' || event.ends_at <= now)
    return ['Cette cérémonie a eu lieu\u00a0: on ne s’y inscrit plus, même sur papier.'];
  return missingLetterProblems([
    ['le titre', event.title],
    ['le nom de la collectivité', event.frame.territory],
    ['le lieu', event.visibility === 'public' ? event.frame.place : ''],
    ['l’adresse électronique', event.contact_email],
    ...questions.flatMap(({ label, options }) =>
      [label, ...options].map((text) => ['une question de la collectivité', text] as const),
    ),
  ]);
}

/** What stands on the form: French, and beside it the second language where there is one. Pure. */
export function paperFormWords(
  event: PaperEvent,
  questions: readonly OwnQuestion[],
  given: { look: TerritoryLook; languages: readonly Locale[]; origin: string; contactAddress: string },
): PaperFormWords {
  const { territory, place } = event.frame;
  const words = given.languages.map((language) =>
    formWords(language, { territory, day: formatDay(event.starts_at_local, language) }),
  );
  const second = given.languages[1];
  return {
    ...given.look,
    territory: withBreaks(territory),
    ...(event.visibility === 'confidential' ? {} : { ceremony: withBreaks(event.title) }),
    when: given.languages.map((language) =>
      formatPeriod(event.starts_at_local, event.ends_at_local, language, { zone: event.time_zone }),
    ),
    ...(event.visibility === 'public' ? { where: withBreaks(place) } : {}),
    ...(second
      ? {
          second: {
            language: second,
            direction: getTextDirection(second),
            unread: m.translation_unread({}, { locale: second }),
            contact: given.contactAddress,
          },
        }
      : {}),
    title: words.map(({ title }) => title),
    lead: words.map(({ lead }) => lead),
    fate: words.map(({ fate }) => fate),
    sections: blocksOfForm(words, {
      asked: readAskedQuestions(event.asked_questions),
      questions,
      contact: event.contact_email,
      charterUrl: `${given.origin}/charte`,
    }),
  };
}
