import { listDemonstrationMail } from '#lib/server/mail/list-demonstration-mail.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const messages = await locals.run(listDemonstrationMail, {});
  const to = url.searchParams.get('a')?.trim().toLowerCase() ?? '';
  return {
    to,
    recipients: [...new Set(messages.map((message) => message.to))].sort(),
    messages: messages
      .filter((message) => to === '' || message.to.toLowerCase() === to)
      .slice(0, 100)
      .map(({ id, status, to: address, subject, locale, createdAt, calendar }) => ({
        id,
        status,
        to: address,
        subject,
        locale,
        writtenAt: localTimeOf(createdAt, 'Europe/Paris'),
        hasCalendar: calendar !== undefined,
      })),
  };
};
