import { randomBytes } from 'node:crypto';
import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { paraglideMiddleware } from '#i18n/server.js';
import { deLocalizeHref, getTextDirection } from '#i18n/runtime.js';
import { languagesOf } from '#lib/labels/written-languages.ts';
import { readSession, SESSION_COOKIE } from '#lib/server/accounts/sessions/read-session.ts';
import type { Actor } from '#lib/server/context.ts';
import { startReadingReplies } from '#lib/server/calendar-replies/start-reading-replies.ts';
import { startCounting } from '#lib/server/campaigns/start-counting.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { startDelivery } from '#lib/server/mail/start-delivery.ts';
import { startWaitingLists } from '#lib/server/invitations/start-waiting-lists.ts';
import { whyWithhold } from '#lib/server/invitations/why-withhold.ts';
import { startAsking } from '#lib/server/follow-up/start-asking.ts';
import { openHouse, type House } from '#lib/server/open-house.ts';
import { replayErasures } from '#lib/server/privacy/replay-erasures.ts';
import { startRetention } from '#lib/server/privacy/start-retention.ts';
import { startReminders } from '#lib/server/reminders/start-reminders.ts';
import { followMovedSlug } from './hooks/follow-moved-slug.ts';
import { guardRequest } from './hooks/guard-request.ts';
import {
  addressInLanguage,
  isUnprefixedForAll,
  negotiateLanguage,
  VARIES_BY,
} from './hooks/negotiate-language.ts';
import { keepForm } from './hooks/keep-form.ts';
import { keepPage } from './hooks/keep-pages.ts';
import { isCacheable, openRoute } from './hooks/open-route.ts';
import { runnersFor } from './hooks/run-use-case.ts';
import { setSecurityHeaders } from './hooks/security-headers.ts';

let house: House;

export const init: ServerInit = async () => {
  const read = readEnvironment(process.env);
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
  house = await openHouse(read.environment);
  // Before anything is sent or offered: a restored backup may have brought back people who were erased.
  await replayErasures(house.context);
  const loops = [
    startDelivery(house.context, read.environment.mail, { whyWithhold }),
    startReadingReplies(house.context, read.environment.replies),
    startReminders(house.context),
    startWaitingLists(house.context),
    startRetention(house.context),
    startCounting(house.context),
    startAsking(house.context),
  ];
  process.once(
    'sveltekit:shutdown',
    () => void Promise.all(loops.map((loop) => loop.stop())).then(() => house.close()),
  );
};

/** Every answer, refusals included, carries the headers. */
const headers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  setSecurityHeaders(response.headers, {
    routeId: event.route.id,
    isCacheable: isCacheable(event.route.id, event),
    isHttps: house.context.settings.origin.startsWith('https:'),
  });
  return response;
};

const guard: Handle = ({ event, resolve }) =>
  guardRequest(event, house.context.settings.origin) ?? resolve(event);

/** Each page in the language of its address; without one, in the reader's, wherever a page speaks it. */
const language: Handle = (input) =>
  paraglideMiddleware(
    input.event.request,
    async ({ request, locale }) => {
      const { event, resolve } = input;
      event.request = request;
      if (!languagesOf(event.route.id).includes(locale)) return untranslated(event.url);
      const response =
        negotiateLanguage(event) ??
        (await keepPage(event, async () =>
          resolve(event, {
            transformPageChunk: ({ html }) =>
              html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale)),
          }),
        ));
      if (isUnprefixedForAll(event)) response.headers.append('vary', VARIES_BY);
      return response;
    },
    { effectiveRequestUrl: addressInLanguage(input.event) },
  );

/** A page where people work is in French. */
function untranslated(url: URL): Response {
  return new Response(null, {
    status: 307,
    headers: { location: deLocalizeHref(url.pathname + url.search) },
  });
}

/** Finds out who asks and opens the route to them, or does not. */
const access: Handle = async ({ event, resolve }) => {
  const token = event.cookies.get(SESSION_COOKIE);
  const session = token ? await readSession(house.context, token) : undefined;
  const actor: Actor =
    session?.secondFactor === 'given'
      ? {
          kind: 'account',
          accountId: session.accountId,
          isCoordinator: session.isCoordinator,
          memberships: session.memberships,
        }
      : { kind: 'anonymous' };
  const context = { ...house.context, actor };
  event.locals.context = context;
  event.locals.settings = context.settings;
  event.locals.clientAddress = event.getClientAddress();
  Object.assign(
    event.locals,
    runnersFor(context, () => void (event.locals.isUnwritable = true)),
  );
  if (session) event.locals.session = session;
  return (await openRoute(event)) ?? followMovedSlug(event, await resolve(event));
};

export const handle: Handle = sequence(headers, guard, keepForm, access, language);

export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'Cette page n’existe pas, ou plus.' };
  const code = randomBytes(4).toString('hex');
  // Neither message nor address: both may carry what a person typed. The stack names our lines only.
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 8).join('\n') : '';
  const kind = error instanceof Error ? error.constructor.name : typeof error;
  console.error(
    `[${code}] ${status} ${event.request.method} ${event.route.id ?? '(aucune route)'} ${kind}\n${stack}`,
  );
  return {
    message: 'Quelque chose n’a pas fonctionné de notre côté. Rien n’a été enregistré à moitié.',
    code,
  };
};
