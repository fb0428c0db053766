import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';

/** The practical sheets of the house, by the last part of their address, in the order in which they are read. */
export const SHEET_KEYS = ['premiere-rencontre', 'prefecture', 'francais', 'loi'] as const;
export type SheetKey = (typeof SHEET_KEYS)[number];

/** On help given without return, in the code of entry and stay of foreigners: an address in the law, the same everywhere. */
const ARTICLE = 'L. 823-9';

const WORDS = {
  'premiere-rencontre': { title: m.sheet_meeting_title, body: m.sheet_meeting_body },
  prefecture: { title: m.sheet_prefecture_title, body: m.sheet_prefecture_body },
  francais: { title: m.sheet_french_title, body: m.sheet_french_body },
  loi: {
    title: m.sheet_law_title,
    body: (_: object, options: { locale?: Locale }) => m.sheet_law_body({ article: ARTICLE }, options),
  },
} as const;

export function isSheetKey(key: string): key is SheetKey {
  return SHEET_KEYS.some((each) => each === key);
}

/** A sheet in the words of the house: in the page’s language, or in the one asked for. */
export function houseSheet(
  key: SheetKey,
  options: { locale?: Locale } = {},
): { title: string; body: string } {
  const { title, body } = WORDS[key];
  return { title: title({}, options), body: body({}, options) };
}
