import { m } from '#i18n/messages.js';

const INTERESTS: Readonly<Record<string, () => string>> = {
  cooking: () => m.interest_cooking(),
  music: () => m.interest_music(),
  cinema: () => m.interest_cinema(),
  reading: () => m.interest_reading(),
  'theatre-and-dance': () => m.interest_theatre_and_dance(),
  football: () => m.interest_football(),
  sport: () => m.interest_sport(),
  walking: () => m.interest_walking(),
  cycling: () => m.interest_cycling(),
  gardening: () => m.interest_gardening(),
  crafts: () => m.interest_crafts(),
  sewing: () => m.interest_sewing(),
  drawing: () => m.interest_drawing(),
  games: () => m.interest_games(),
  animals: () => m.interest_animals(),
  computing: () => m.interest_computing(),
  volunteering: () => m.interest_volunteering(),
};

/** What somebody likes to do: « Cuisine ». The code itself when it is none of ours. */
export function interestName(interest: string): string {
  return INTERESTS[interest]?.() ?? interest;
}
