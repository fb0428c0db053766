import { expect, it } from 'vitest';
import { buildCalendar } from './build-calendar.ts';
import { summariseCalendar } from './summarise-calendar.ts';

it('tells of an invitation what a person checks, escapes and folded lines undone', () => {
  const content = buildCalendar({
    method: 'REQUEST',
    status: 'CONFIRMED',
    uid: '0192f3c1@trait-dunion',
    sequence: 3,
    stampedAt: '2026-11-21T09:00:00Z',
    startsAt: '2026-12-18T17:30:00Z',
    endsAt: '2026-12-18T19:30:00Z',
    summary:
      'Rendez-vous, le 18 décembre ; une réunion au titre assez long pour que sa ligne soit repliée en deux',
    location: 'Hôtel de ville, salle des fêtes',
    description: '',
    organizer: { name: 'Ville', address: 'mairie@exemple.fr' },
    attendee: { address: 'zoe@exemple.fr' },
    classification: 'PRIVATE',
  });
  expect(summariseCalendar(content)).toEqual({
    asks: 'invitation',
    summary:
      'Rendez-vous, le 18 décembre ; une réunion au titre assez long pour que sa ligne soit repliée en deux',
    place: 'Hôtel de ville, salle des fêtes',
    startsAt: '2026-12-18T17:30:00.000Z',
    endsAt: '2026-12-18T19:30:00.000Z',
    sequence: 3,
  });
});
