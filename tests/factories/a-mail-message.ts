import { buildCalendar } from '#lib/server/invitations/build-calendar.ts';
import type { MailMessage } from '#lib/server/mail/mail-message.ts';

/** An invitation as the outbox would hand it to a transport; `change` replaces what a test is about. */
export function aMailMessage(change: Partial<MailMessage> = {}): MailMessage {
  return {
    id: '0192f3c1-7a2b',
    idempotencyKey: 'invitation/0192f3c1/1',
    from: { name: 'Ville de Nantes', address: 'parrainages@exemple.fr' },
    replyTo: { name: 'Mission hospitalité', address: 'hospitalite@exemple.fr' },
    to: { name: 'Zoé Petit', address: 'zoe.petit@exemple.fr' },
    subject: 'Votre rendez-vous du 18 décembre',
    text: 'Bonjour,\n\nNous vous attendons à 18 h.\n\nمرحبا بكم',
    html: '<p>Bonjour,</p><p>Nous vous attendons à 18 h.</p><p dir="rtl">مرحبا بكم</p>',
    locale: 'fr',
    calendar: {
      method: 'REQUEST',
      filename: 'rendez-vous.ics',
      content: buildCalendar({
        method: 'REQUEST',
        status: 'CONFIRMED',
        uid: '0192f3c1@trait-dunion',
        sequence: 1,
        stampedAt: '2026-11-21T09:00:00Z',
        startsAt: '2026-12-18T17:00:00Z',
        endsAt: '2026-12-18T18:30:00Z',
        summary: 'Votre rendez-vous du 18 décembre',
        description: 'Avec une longue description, assez longue pour être repliée : éèàùç, مرحبا بكم.',
        organizer: { name: 'Ville de Nantes', address: 'parrainages@exemple.fr' },
        attendee: { name: 'Zoé Petit', address: 'zoe.petit@exemple.fr' },
        classification: 'PRIVATE',
      }),
    },
    ...change,
  };
}
