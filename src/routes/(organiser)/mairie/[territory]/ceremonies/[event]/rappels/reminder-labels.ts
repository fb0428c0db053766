/** The reminders of a ceremony: their page's address, what they are called, and whom they reach when. */
export const REMINDERS = [
  {
    kind: 'first-meeting',
    slug: 'premiere-rencontre',
    label: 'Avant la première rencontre',
    about:
      'La veille à 10\u00a0h de chaque rencontre fixée, au parrain ou à la marraine et à la personne accompagnée qui lit ses messages. Sans nom ni lieu.',
  },
  {
    kind: 'week-before',
    slug: 'une-semaine-avant',
    label: 'Une semaine avant',
    about: 'À qui a reçu son invitation et n’a pas répondu non.',
  },
  {
    kind: 'day-before',
    slug: 'la-veille',
    label: 'La veille',
    about: 'À qui a reçu son invitation et n’a pas répondu non. Rappelle l’heure et le lieu.',
  },
  {
    kind: 'thanks',
    slug: 'merci',
    label: 'Merci, le lendemain',
    about: 'À qui était attendu. Jamais si la cérémonie est annulée.',
  },
] as const;

export type ReminderLabel = (typeof REMINDERS)[number];

/** The reminder of a page's address, if there is one. */
export function reminderOf(slug: string): ReminderLabel | undefined {
  return REMINDERS.find((reminder) => reminder.slug === slug);
}
