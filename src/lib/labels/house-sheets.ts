import { m } from '#i18n/messages.js';

/** The practical sheets of the house, by the last part of their address, in the order in which they are read. */
export const SHEET_KEYS = ['premiere-rencontre', 'prefecture', 'francais', 'loi'] as const;
export type SheetKey = (typeof SHEET_KEYS)[number];

const WORDS = {
  'premiere-rencontre': { title: m.sheet_meeting_title, body: m.sheet_meeting_body },
  prefecture: { title: m.sheet_prefecture_title, body: m.sheet_prefecture_body },
  francais: { title: m.sheet_french_title, body: m.sheet_french_body },
  loi: { title: m.sheet_law_title, body: m.sheet_law_body },
} as const;

export function isSheetKey(key: string): key is SheetKey {
  return SHEET_KEYS.some((each) => each === key);
}

/** A sheet in the words of the house: those of the page’s language, or French where it is asked for. */
export function houseSheet(key: SheetKey, options: { locale?: 'fr' } = {}): { title: string; body: string } {
  const { title, body } = WORDS[key];
  return { title: title({}, options), body: body({}, options) };
}
