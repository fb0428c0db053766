import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';

/** A part of the charter: paragraphs, or points that follow from its title. */
export interface CharterSection {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly points?: readonly string[];
}

/** The charter of the sponsor as its public page says it, in one language. */
export interface CharterWords {
  readonly title: string;
  /** « À côté, jamais à la place. » */
  readonly beside: string;
  readonly lead: string;
  readonly sections: readonly CharterSection[];
  readonly version: string;
}

/** What a sponsor commits to: the second half of « Je m’engage ». */
export function charterPoints(locale: Locale): CharterSection {
  const said = { locale };
  return {
    title: m.charter_do({}, said),
    points: [
      m.charter_do_1({}, said),
      m.charter_do_2({}, said),
      m.charter_do_3({}, said),
      m.charter_do_4({}, said),
    ],
  };
}

/** What a sponsorship is not, and does not ask. */
function charterLimits(locale: Locale): CharterSection {
  const said = { locale };
  return {
    title: m.charter_not({}, said),
    points: [m.charter_not_1({}, said), m.charter_not_2({}, said), m.charter_not_3({}, said)],
  };
}

/** Silence and consent. */
function charterDiscretion(locale: Locale): CharterSection {
  const said = { locale };
  return {
    title: m.charter_discretion({}, said),
    paragraphs: [m.charter_discretion_1({}, said), m.charter_discretion_2({}, said)],
  };
}

/** The whole of it, word for word as whoever registered read it on the public page. */
export function charterWords(locale: Locale): CharterWords {
  const said = { locale };
  return {
    title: m.charter_title({}, said),
    beside: m.charter_beside({}, said),
    lead: m.charter_lead({}, said),
    sections: [
      charterPoints(locale),
      charterDiscretion(locale),
      charterLimits(locale),
      { title: m.charter_free({}, said), paragraphs: [m.charter_free_1({}, said)] },
    ],
    version: m.charter_version({}, said),
  };
}
