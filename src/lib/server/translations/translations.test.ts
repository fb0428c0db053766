import { readForm } from '#lib/forms/read-form.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../database/access.ts';
import { duplicateHappening } from '../events/duplicate-happening.ts';
import { addMoment } from '../events/programme/add-moment.ts';
import { Forbidden } from '../refusals.ts';
import { getPresentation } from '../territories/get-presentation.ts';
import { writePresentation } from '../territories/write-presentation.ts';
import { listTranslations, type TranslatableText } from './list-translations.ts';
import { readOwnText } from './read-own-text.ts';
import { saveTranslations } from './save-translations.ts';
import { OWN_LANGUAGES, shownDigest, translationForm, writtenTranslations } from './translation-form.ts';

async function aTownThatTranslates() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  const event = await anEvent(context, {
    territory_id: territoryId,
    title: 'Soirée de l’hospitalité',
    access_note: 'Entrée par la cour.',
  });
  return { context, at: { territoryId, eventId: event.id } };
}

type Town = Awaited<ReturnType<typeof aTownThatTranslates>>;

const rename = (context: TestContext, eventId: string, title: string) =>
  acrossTerritories(context, 'seed the demonstration')
    .updateTable('event')
    .set({ title })
    .where('id', '=', eventId)
    .execute();

/** What the page's form would send, field by field: everything as it was shown, but what is typed. */
async function send(
  { context, at }: Town,
  locale: (typeof OWN_LANGUAGES)[number],
  typed: Readonly<Record<string, string>>,
  texts?: readonly TranslatableText[],
) {
  const shown = texts ?? (await listTranslations(context, at));
  const body = new FormData();
  body.set('locale', locale);
  for (const { key, field, digest, translations } of shown) {
    const was = translations[locale]?.text ?? '';
    body.set(key, typed[field] ?? was);
    body.set(`seen:${key}`, digest);
    body.set(`was:${key}`, shownDigest(was));
    if (typed[`keep ${field}`]) body.set(`keep:${key}`, 'on');
  }
  const read = await readForm(
    new Request('http://localhost/', { method: 'POST', body }),
    translationForm(shown),
  );
  if (read.kind === 'refused') return read.form;
  const written = writtenTranslations(shown, read.value);
  return saveTranslations(context, { ...at, locale, written });
}

const titleIn = ({ context, at }: Town, locale: string, title = 'Soirée de l’hospitalité') =>
  readOwnText(context, {
    territoryId: at.territoryId,
    subject: 'event',
    subjectId: at.eventId,
    locale,
    texts: { title },
  }).then((read) => read.title);

describe('translating an event', () => {
  test('its texts stand in their order, without those that are empty', async () => {
    const { context, at } = await aTownThatTranslates();
    const texts = await listTranslations(context, at);
    expect(texts.map(({ field, french }) => [field, french])).toEqual([
      ['title', 'Soirée de l’hospitalité'],
      ['access_note', 'Entrée par la cour.'],
    ]);
  });

  test('one text alone can be translated: the other is read in French', async () => {
    const town = await aTownThatTranslates();
    const outcome = await send(town, 'ar', { title: 'أمسية الضيافة' });
    expect(outcome).toEqual({ kind: 'saved', saved: 1, removed: 0, toRedo: 0 });
    expect(await titleIn(town, 'ar')).toEqual({ text: 'أمسية الضيافة', isFrench: false });
    expect((await titleIn(town, 'fa')).isFrench).toBe(true);
  });

  test('once the French has changed, the translation waits to be redone; its box says that it still holds', async () => {
    const town = await aTownThatTranslates();
    await send(town, 'ar', { title: 'أمسية الضيافة' });
    await rename(town.context, town.at.eventId, 'Soirée de l’accueil');
    const [title] = await listTranslations(town.context, town.at);
    expect(title?.translations.ar).toEqual({ text: 'أمسية الضيافة', isStale: true });
    expect((await titleIn(town, 'ar', 'Soirée de l’accueil')).isFrench).toBe(true);
    // Sent again as it was shown: nobody said that it holds.
    expect(await send(town, 'ar', {})).toMatchObject({ saved: 0 });
    expect(await send(town, 'ar', { 'keep title': 'on' })).toMatchObject({ saved: 1, toRedo: 0 });
    expect((await titleIn(town, 'ar', 'Soirée de l’accueil')).text).toBe('أمسية الضيافة');
  });

  test('French that changes while somebody translates: kept, told, and read by nobody', async () => {
    const town = await aTownThatTranslates();
    const before = await listTranslations(town.context, town.at);
    await rename(town.context, town.at.eventId, 'Soirée annulée');
    expect(await send(town, 'ru', { title: 'Вечер' }, before)).toMatchObject({ saved: 1, toRedo: 1 });
    expect(await titleIn(town, 'ru', 'Soirée annulée')).toEqual({ text: 'Soirée annulée', isFrench: true });
  });

  test('two colleagues on one page: what the second left as it was shown does not undo the first', async () => {
    const town = await aTownThatTranslates();
    const opened = await listTranslations(town.context, town.at);
    await send(town, 'ru', { title: 'Вечер гостеприимства' }, opened);
    await send(town, 'ru', { access_note: 'Вход со двора.' }, opened);
    const [title, access] = await listTranslations(town.context, town.at);
    expect([title?.translations.ru?.text, access?.translations.ru?.text]).toEqual([
      'Вечер гостеприимства',
      'Вход со двора.',
    ]);
  });

  test('an emptied translation is taken away', async () => {
    const town = await aTownThatTranslates();
    await send(town, 'es', { title: 'Velada' });
    expect(await send(town, 'es', { title: '' })).toMatchObject({ saved: 0, removed: 1 });
    expect((await titleIn(town, 'es')).isFrench).toBe(true);
  });

  test('one that is longer than the French may be is refused at its field, and everything typed comes back', async () => {
    const town = await aTownThatTranslates();
    const [title, access] = await listTranslations(town.context, town.at);
    const refused = await send(town, 'es', { title: 'a'.repeat(121), access_note: 'Por el patio.' });
    if (!('problems' in refused)) throw new Error('accepted');
    expect(Object.keys(refused.problems)).toEqual([title?.key]);
    expect(refused.typed[access?.key ?? '']).toBe('Por el patio.');
    expect((await titleIn(town, 'es')).isFrench).toBe(true);
  });

  test('markup is text like any other: it is kept letter for letter, for pages that escape it', async () => {
    const town = await aTownThatTranslates();
    await send(town, 'en', { title: '<script>alert(1)</script> & <b>evening</b>' });
    expect((await titleIn(town, 'en')).text).toBe('<script>alert(1)</script> & <b>evening</b>');
  });
});

test('whatever is written and changed in whatever order, nobody reads a translation of another French', async () => {
  const town = await aTownThatTranslates();
  const french = fc.constantFrom('Un', 'Deux', 'Trois');
  const act = fc.oneof(
    fc.record({ kind: fc.constant('french' as const), to: french }),
    fc.record({ kind: fc.constant('translate' as const), locale: fc.constantFrom(...OWN_LANGUAGES) }),
    fc.record({ kind: fc.constant('remove' as const), locale: fc.constantFrom(...OWN_LANGUAGES) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
      let title = 'Un';
      await rename(town.context, town.at.eventId, title);
      for (const each of acts) {
        if (each.kind === 'french') await rename(town.context, town.at.eventId, (title = each.to));
        else
          await send(town, each.locale, { title: each.kind === 'remove' ? '' : `${title} (${each.locale})` });
        for (const locale of OWN_LANGUAGES) {
          const read = await titleIn(town, locale, title);
          expect([title, `${title} (${locale})`]).toContain(read.text);
          expect(read.isFrench).toBe(read.text === title);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('next year’s copy of an event keeps its translations, and those of its programme', async () => {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  const event = await anEvent(context, { territory_id: territoryId, kind: 'festival', title: 'Fête' });
  const at = { territoryId, eventId: event.id };
  const moment = await addMoment(context, {
    ...at,
    kind: 'concert',
    title: 'Concert',
    starts_on: '2026-12-18',
    starts_at: '18:30',
    ends_at: '20:00',
    place_name: 'Kiosque',
    address: 'Jardin de Ville',
    takes_guests: false,
  });
  expect(moment.kind).toBe('added');
  const texts = await listTranslations(context, at);
  const written = texts.map(({ key, digest, french }) => ({ key, digest, text: `${french} (en)` }));
  await saveTranslations(context, { ...at, locale: 'en', written });
  const copy = await duplicateHappening(context, at);
  if (copy.kind !== 'created') throw new Error(copy.kind);
  const copied = await listTranslations(context, { territoryId, eventId: copy.eventId });
  expect(copied.map(({ translations }) => translations.en)).toEqual([
    { text: 'Fête (en)', isStale: false },
    { text: 'Concert (en)', isStale: false },
  ]);
});

describe('presenting the territory', () => {
  test('the owner writes and translates it; an editor may do neither', async () => {
    const { context, at } = await aTownThatTranslates();
    const { territoryId } = at;
    const owner = as(context, anOrganiser(territoryId, 'owner'));
    await writePresentation(owner, { territoryId, presentation: 'Une ville qui accueille.' });
    expect(await getPresentation(owner, { territoryId })).toBe('Une ville qui accueille.');
    const [text] = await listTranslations(owner, { territoryId });
    if (!text) throw new Error('no text');
    const written = [{ key: text.key, text: 'A town that welcomes.', digest: text.digest }];
    await saveTranslations(owner, { territoryId, locale: 'en', written });
    const texts = { presentation: 'Une ville qui accueille.' };
    const read = { territoryId, subject: 'territory' as const, subjectId: territoryId, texts };
    expect((await readOwnText(context, { ...read, locale: 'en' })).presentation.text).toBe(
      'A town that welcomes.',
    );
    const editor = as(context, anOrganiser(territoryId, 'editor'));
    await expect(writePresentation(editor, { territoryId, presentation: '' })).rejects.toThrow(Forbidden);
    await expect(listTranslations(editor, { territoryId })).rejects.toThrow(Forbidden);
    await expect(saveTranslations(editor, { territoryId, locale: 'en', written })).rejects.toThrow(Forbidden);
  });
});
