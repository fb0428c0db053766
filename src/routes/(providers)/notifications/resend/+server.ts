import { text } from '@sveltejs/kit';
import {
  takeInNotification,
  type NotificationOutcome,
} from '#lib/server/calendar-replies/take-in-notification.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import type { RequestHandler } from './$types';

const ANSWERS: Readonly<Record<NotificationOutcome, { status: number; words: string }>> = {
  'not-expected': { status: 404, words: 'Aucune notification n’est attendue ici.' },
  forged: { status: 401, words: 'La signature n’est pas la bonne.' },
  stale: { status: 401, words: 'Cette notification a plus de cinq minutes.' },
  malformed: { status: 400, words: 'Cette notification n’a pas la forme attendue.' },
  taken: { status: 200, words: 'Enregistré.' },
  already: { status: 200, words: 'Déjà enregistré.' },
  ignored: { status: 200, words: 'Reçu.' },
  later: { status: 503, words: 'Pas encore : à renvoyer plus tard.' },
};

/** How messages fared and what was answered by mail, told by Resend's server. The secrets stay out of `locals`. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const settings = readEnvironment(process.env);
  if (settings.kind === 'wrong' || !settings.environment.resendWebhookSecret) return answer('not-expected');
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return text('Une notification est en JSON.', { status: 415 });
  }
  const { resendWebhookSecret: secret, mail } = settings.environment;
  const { headers } = request;
  return answer(
    await locals.run(takeInNotification, {
      signed: {
        id: headers.get('svix-id'),
        timestamp: headers.get('svix-timestamp'),
        signature: headers.get('svix-signature'),
        body: new Uint8Array(await request.arrayBuffer()),
      },
      secret,
      receiving: { apiKey: mail.resendApiKey, baseUrl: mail.resendBaseUrl },
    }),
  );
};

function answer(outcome: NotificationOutcome): Response {
  const { status, words } = ANSWERS[outcome];
  return text(words, { status, ...(status === 503 && { headers: { 'retry-after': '60' } }) });
}
