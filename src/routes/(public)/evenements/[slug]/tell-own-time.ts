import { ownTime } from '#lib/dates/own-time.ts';

/* The event page in the reader's browser: its hours on their own clock, where it shows others. */

for (const place of document.querySelectorAll<HTMLElement>('[data-own-time]')) {
  const { startsAt = '', endsAt = '', toldIn = '' } = place.dataset;
  const told = ownTime(
    { startsAt, endsAt, toldIn: toldIn.split(' ') },
    { ownZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: document.documentElement.lang },
  );
  const words = place.querySelector('time');
  if (told === undefined || words === null) continue;
  words.textContent = told;
  place.hidden = false;
}
