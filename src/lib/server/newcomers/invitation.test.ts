import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/runtime.js';
import { eventKindWords } from '#lib/labels/event-kinds.ts';
import { HAPPENING_TEMPLATES } from '#lib/labels/happening-templates.ts';
import { COMINGS, INVITATION_SENTENCES, invitationSentence } from '#lib/labels/invitation-sentences.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import { formatDay } from '#lib/dates/format-date.ts';
import { aWelcomeEvening } from '#tests/factories/a-welcome-evening.ts';
import { acrossTerritories } from '../database/access.ts';
import { firstMissingLetter } from '../typesetting/first-missing-letter.ts';
import { listTranslations } from '../translations/list-translations.ts';
import { saveTranslations } from '../translations/save-translations.ts';
import { composeInvitation } from './compose-invitation.ts';
import { findPublicInvitation } from './find-public-invitation.ts';
import { hasPublicInvitation } from './has-public-invitation.ts';
import { getInvitation } from './get-invitation.ts';
import { invitationText } from './invitation-text.ts';
import { readChoices } from './invitation-choices.ts';
import type { InvitationFacts } from './read-invitation.ts';
import { saveInvitation } from './save-invitation.ts';

const ALL = Object.keys(LANGUAGE_NAMES) as Locale[];
const FRENCH_NOTICE = 'C’est une invitation, pas une convocation';

describe('the ready sentences', () => {
  test.each(ALL)('%s says each of them in its own words, in letters that papers draw', (language) => {
    for (const sentence of [...INVITATION_SENTENCES, ...COMINGS]) {
      const said = invitationSentence(sentence, language);
      expect(firstMissingLetter(said)).toBeUndefined();
      if (language !== 'fr') expect(said).not.toBe(invitationSentence(sentence, 'fr'));
      // Arabic, Ethiopic and Cyrillic hold no word in Latin letters.
      if (['ar', 'fa', 'ps', 'ru', 'uk', 'ti', 'am'].includes(language))
        expect(said).not.toMatch(/\p{Script=Latin}/u);
    }
  });

  test('one that is offered no more, or choices nobody made, say nothing', () => {
    expect(readChoices('{"sentences":["free","fireworks"],"coming":"tell"}')).toEqual({
      sentences: ['free'],
      coming: 'tell',
    });
    expect(readChoices('{}')).toEqual({ sentences: [], coming: 'just-come' });
  });
});

test('whatever was chosen, every language has the date, the place and the notice', () => {
  const facts: InvitationFacts = {
    territoryId: 't',
    eventId: 'e',
    slug: 'nantes-2026',
    kind: 'welcome',
    status: 'published',
    visibility: 'public',
    isPublished: true,
    title: 'Soirée de bienvenue',
    startsAtLocal: '2026-12-18T18:30',
    endsAtLocal: '2026-12-18T20:30',
    timeZone: 'Europe/Paris',
    endsAt: '2026-12-18T19:30:00.000Z',
    place: { name: 'Hôtel de ville', address: '2 rue de l’Hôtel-de-Ville', access: '' },
    contactEmail: 'accueil@exemple.fr',
    territory: 'Nantes',
    organisers: [],
    choices: { sentences: [], coming: 'just-come' },
    ownWords: '',
    isPublic: true,
    revision: 1,
  };
  const ownText = fc.record({ text: fc.string(), isFrench: fc.boolean() });
  fc.assert(
    fc.property(
      fc.constantFrom(...ALL),
      fc.subarray([...INVITATION_SENTENCES]),
      fc.constantFrom(...COMINGS),
      fc.record({ title: ownText, access_note: ownText, own_words: ownText }),
      fc.boolean(),
      (language, sentences, coming, own, isPublic) => {
        const words = composeInvitation({ ...facts, choices: { sentences, coming }, isPublic }, own, {
          language,
          origin: 'https://exemple.fr',
          contactAddress: 'contact@exemple.fr',
          now: '2026-11-21T09:00:00.000Z',
        });
        const text = invitationText(words);
        expect(text).toContain(formatDay('2026-12-18', language));
        expect(text).toContain('Hôtel de ville');
        expect(text).toContain(words.notice);
        expect(words.notice.startsWith(FRENCH_NOTICE)).toBe(language === 'fr');
        for (const sentence of sentences) expect(text).toContain(invitationSentence(sentence, language));
        expect(text).toContain('accueil@exemple.fr');
        // French needs no word about its translation; every other language says that nobody has read it.
        expect(words.unread === undefined).toBe(language === 'fr');
      },
    ),
  );
});

test('the title that the template gave is said in every language, once; a town’s own has its kind beside it', async () => {
  const { title } = HAPPENING_TEMPLATES.welcome;
  const plain = await aWelcomeEvening({ title });
  for (const language of ALL) {
    const words = await findPublicInvitation(plain.context, { slug: plain.event.slug, language });
    const said = language === 'fr' ? title : eventKindWords('welcome', language);
    expect(words?.title, language).toEqual({ text: said, isFrench: false });
    expect(words?.kind).toBeUndefined();
  }
  const own = await aWelcomeEvening({ title: 'La soirée du Vigan' });
  const words = await findPublicInvitation(own.context, { slug: own.event.slug, language: 'ti' });
  expect(words?.title).toEqual({ text: 'La soirée du Vigan', isFrench: true });
  expect(words?.kind).toBe(eventKindWords('welcome', 'ti'));
});

describe('the page that anybody may read', () => {
  const page = ({ context, event }: Awaited<ReturnType<typeof aWelcomeEvening>>, language: Locale = 'fr') =>
    findPublicInvitation(context, { slug: event.slug, language });

  test('it speaks the reader’s language; the town’s words are French until somebody translates them', async () => {
    const evening = await aWelcomeEvening({}, { own_words: 'Venez comme vous êtes.' });
    const { context, at } = evening;
    const before = await page(evening, 'fa');
    expect(before).toMatchObject({ direction: 'rtl', invited: 'دعوت‌نامه‌ای برای شما' });
    expect(before?.own?.said).toEqual({ text: 'Venez comme vous êtes.', isFrench: true });
    const text = (await listTranslations(context, at)).find(({ field }) => field === 'own_words');
    if (!text) throw new Error('the own words cannot be translated');
    const written = [{ key: text.key, text: 'همان‌طور که هستید بیایید.', digest: text.digest }];
    await saveTranslations(context, { ...at, locale: 'fa', written });
    expect((await page(evening, 'fa'))?.own?.said).toEqual({
      text: 'همان‌طور که هستید بیایید.',
      isFrench: false,
    });
    // The town changes its words: the translation says something else now.
    const again = { sentences: [], coming: 'just-come' as const, is_public: true, revision: 1 };
    await saveInvitation(context, { ...at, ...again, own_words: 'Apportez un plat.' });
    expect((await page(evening, 'fa'))?.own?.said).toEqual({ text: 'Apportez un plat.', isFrench: true });
  });

  test('there is none for a draft, a confidential event, or an invitation kept to the partners', async () => {
    const open = await aWelcomeEvening();
    expect(await page(open)).toBeDefined();
    expect(await hasPublicInvitation(open.context, { slug: open.event.slug })).toBe(true);
    expect(await page(await aWelcomeEvening({}, { is_public: false }))).toBeUndefined();
    expect(await page(await aWelcomeEvening({ status: 'draft', published_at: null }))).toBeUndefined();
    const evening = await aWelcomeEvening();
    await acrossTerritories(evening.context, 'seed the demonstration')
      .updateTable('event')
      .set({ visibility: 'confidential' })
      .where('id', '=', evening.event.id)
      .execute();
    expect(await page(evening)).toBeUndefined();
    expect(await hasPublicInvitation(evening.context, { slug: evening.event.slug })).toBe(false);
  });

  test('a place that is told to registered people only stands on no page, in no text', async () => {
    const evening = await aWelcomeEvening({ visibility: 'on-registration' });
    const hidden = /Cour de la mairie|Hôtel-de-Ville|Bouffay/u;
    expect(JSON.stringify(await page(evening))).not.toMatch(hidden);
    const { texts } = await getInvitation(evening.context, evening.at);
    for (const { text } of texts) expect(text).not.toMatch(hidden);
    // « Just come » would lead nowhere.
    expect((await page(evening, 'en'))?.coming).toMatch(/^To say that you are coming/u);
  });

  test('one that is cancelled or over says so', async () => {
    expect((await page(await aWelcomeEvening({ status: 'cancelled' })))?.news).toBe('Ce moment est annulé.');
    const over = await aWelcomeEvening();
    over.context.clock.set('2026-12-19T09:00:00.000Z');
    expect((await page(over, 'en'))?.news).toBe('This event is over.');
  });
});

describe('making the invitation', () => {
  test('before anybody has made it, what the event already says is suggested', async () => {
    const { context, at } = await aWelcomeEvening({ has_interpreter: 1 });
    await acrossTerritories(context, 'seed the demonstration').deleteFrom('welcome_invitation').execute();
    const { choices, revision, isPublic } = await getInvitation(context, at);
    expect(choices.sentences).toEqual(expect.arrayContaining(['newcomers', 'interpreters', 'photos']));
    expect(choices.sentences).not.toContain('step-free');
    expect([revision, isPublic]).toEqual([0, false]);
  });

  test('a confidential event is refused a page, at its box, and nothing is written', async () => {
    const { context, at } = await aWelcomeEvening({ visibility: 'confidential' });
    const outcome = await saveInvitation(context, {
      ...at,
      sentences: [],
      coming: 'tell',
      is_public: true,
      revision: 1,
    });
    expect(outcome).toMatchObject({ kind: 'refused', problems: { is_public: expect.any(String) as string } });
    expect((await getInvitation(context, at)).choices.coming).toBe('just-come');
  });

  test('two colleagues at once: the second is told, first save and later ones alike', async () => {
    const { context, at } = await aWelcomeEvening();
    const typed = { ...at, sentences: [], coming: 'tell' as const, is_public: false };
    expect(await saveInvitation(context, { ...typed, revision: 0 })).toEqual({ kind: 'changed-meanwhile' });
    const outcomes = await Promise.all(
      [1, 1].map((revision) => saveInvitation(context, { ...typed, revision })),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed-meanwhile', 'saved']);
  });
});
