import type { PaperEvent } from '#lib/server/papers/read-paper-event.ts';

/** A ceremony as its papers are told of it: published and public, on 18 December 2026 in an invented « Grenoble ». */
export function aPaperEvent({ frame, ...given }: Partial<PaperEvent> = {}): PaperEvent {
  return {
    kind: 'ceremony',
    slug: 'grenoble-18-decembre',
    title: 'Cérémonie de parrainage républicain',
    status: 'published',
    visibility: 'public',
    starts_at_local: '2026-12-18T18:30',
    ends_at_local: '2026-12-18T20:30',
    time_zone: 'Europe/Paris',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    description: '',
    contact_email: 'mairie@exemple.fr',
    registration_closes_on: '2026-12-11',
    registration_state: 'open',
    starts_at: '2026-12-18T17:30:00.000Z',
    ends_at: '2026-12-18T19:30:00.000Z',
    asked_questions: '["offers","half-days","place"]',
    settings: { design: 'sober', orientation: 'landscape', variant: 'parrainage' },
    ...given,
    frame: {
      territory: 'Grenoble',
      place: 'Hôtel de ville',
      held_on: '2026-12-18',
      variant: 'parrainage',
      organisers: ['APARDAP'],
      ...frame,
    },
  };
}
