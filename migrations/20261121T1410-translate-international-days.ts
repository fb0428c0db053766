import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import am from './international-days/am.ts';
import ar from './international-days/ar.ts';
import en from './international-days/en.ts';
import es from './international-days/es.ts';
import fa from './international-days/fa.ts';
import ps from './international-days/ps.ts';
import pt from './international-days/pt.ts';
import ro from './international-days/ro.ts';
import ru from './international-days/ru.ts';
import textsAr from './international-days/texts-ar.ts';
import textsEn from './international-days/texts-en.ts';
import textsEs from './international-days/texts-es.ts';
import textsFr from './international-days/texts-fr.ts';
import textsPt from './international-days/texts-pt.ts';
import textsUk from './international-days/texts-uk.ts';
import ti from './international-days/ti.ts';
import uk from './international-days/uk.ts';

const TITLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en,
  ar,
  fa,
  ps,
  ru,
  uk,
  ro,
  es,
  pt,
  ti,
  am,
};

/** In the other languages the title alone is translated: what the day is about is read in French, and marked. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: textsFr,
  en: textsEn,
  ar: textsAr,
  uk: textsUk,
  es: textsEs,
  pt: textsPt,
};

interface Tables {
  international_day: { key: string; title_fr: string; text_fr: string };
  international_day_translation: {
    key: string;
    locale: string;
    title: string;
    text: string;
    source_digest: string;
  };
}

/** What the starting days are about, and their titles in the eleven other languages. Rewritten days stay as they are. */
export async function up(untyped: Kysely<unknown>): Promise<void> {
  const db = untyped as Kysely<Tables>;
  const days = await db.selectFrom('international_day').select(['key', 'title_fr', 'text_fr']).execute();
  for (const day of days) {
    const text = day.text_fr || (TEXTS['fr']?.[day.key] ?? '');
    if (text !== day.text_fr) {
      await db.updateTable('international_day').set({ text_fr: text }).where('key', '=', day.key).execute();
    }
    const rows = Object.entries(TITLES).flatMap(([locale, titles]) => {
      const title = titles[day.key];
      const source_digest = digest(day.title_fr, text);
      // Only of the text that they translate.
      const own = day.text_fr === '' ? (TEXTS[locale]?.[day.key] ?? '') : '';
      return title === undefined ? [] : [{ key: day.key, locale, title, text: own, source_digest }];
    });
    if (rows.length > 0) await db.insertInto('international_day_translation').values(rows).execute();
  }
}

/** As `international-days/day-digest.ts` computed it when this was written. */
function digest(title: string, text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('base64url');
}
