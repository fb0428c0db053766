import { fail, redirect } from '@sveltejs/kit';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { repeatRefusal } from '#lib/labels/messages.ts';
import { readMessage } from '#lib/server/invitations/read-message.ts';
import { resendMessage } from '#lib/server/invitations/resend-message.ts';
import { retryMessage } from '#lib/server/invitations/retry-message.ts';
import { summariseCalendar } from '#lib/server/invitations/summarise-calendar.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const { ceremony } = await parent();
  const zone = ceremony.time_zone;
  const { calendar, life, ...message } = await locals.run(readMessage, { ...at, messageId: params.message });
  const summary = calendar === undefined ? undefined : summariseCalendar(calendar);
  return {
    zone,
    message,
    life: life.map((step) => ({ ...step, at: localTimeOf(step.at, zone) })),
    isRepeating: url.searchParams.get('acte') === 'renvoyer' && message.refusal === undefined,
    done: url.searchParams.get('fait'),
    calendar: summary && {
      ...summary,
      starts: summary.startsAt ? localTimeOf(summary.startsAt, zone) : undefined,
      ends: summary.endsAt ? localTimeOf(summary.endsAt, zone) : undefined,
    },
  };
};

const RETRY_REFUSALS = {
  'not-waiting': 'Ce message n’attend plus\u00a0: regardez ce qu’il est devenu.',
  'too-soon': 'Un essai vient d’être demandé\u00a0: attendez une minute avant le suivant.',
} as const;

export const actions: Actions = {
  renvoyer: async ({ locals, params, request }) => {
    const repeats = Number((await request.formData()).get('repeats'));
    const at = { territoryId: locals.territoryId, eventId: params.event };
    const outcome = await locals.run(resendMessage, { ...at, messageId: params.message, repeats });
    if (outcome.kind === 'refused') return fail(409, { problem: repeatRefusal(outcome.why) });
    redirect(303, `${mailOf(params)}/${outcome.messageId}?fait=renvoye`);
  },
  reessayer: async ({ locals, params }) => {
    const at = { territoryId: locals.territoryId, eventId: params.event };
    const { kind } = await locals.run(retryMessage, { ...at, messageId: params.message });
    if (kind !== 'retried') return fail(409, { problem: RETRY_REFUSALS[kind] });
    redirect(303, `${mailOf(params)}/${params.message}?fait=essai`);
  },
};

function mailOf({ territory, event }: { territory: string; event: string }): string {
  return `/mairie/${territory}/ceremonies/${event}/courrier`;
}
