import { localTimeOf } from '#lib/dates/local-time.ts';
import { readDemonstrationMail } from '#lib/server/mail/list-demonstration-mail.ts';
import type { PageServerLoad } from './$types';
import { linkOwnAddresses } from './linked-text.ts';
import { summariseCalendar } from './summarise-calendar.ts';

const inParis = (instant: string) => localTimeOf(instant, 'Europe/Paris');

export const load: PageServerLoad = async ({ locals, params }) => {
  const message = await locals.run(readDemonstrationMail, { messageId: params.message });
  const calendar = message.calendar === undefined ? undefined : summariseCalendar(message.calendar);
  return {
    message: {
      subject: message.subject,
      to: message.to,
      status: message.status,
      problem: message.problem,
      locale: message.locale,
      writtenAt: inParis(message.createdAt),
      pieces: linkOwnAddresses(message.text, locals.settings.origin),
    },
    calendar: calendar && {
      ...calendar,
      startsAt: calendar.startsAt && inParis(calendar.startsAt),
      endsAt: calendar.endsAt && inParis(calendar.endsAt),
    },
  };
};
