import type { RequestEvent } from '@sveltejs/kit';
import { endSession } from '#lib/server/accounts/sessions/end-session.ts';
import { SESSION_COOKIE, type SessionState } from '#lib/server/accounts/sessions/read-session.ts';

const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Gives the browser its new session; the one it brought along, if any, ends here. */
export async function keepSession(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  token: string,
): Promise<void> {
  const former = cookies.get(SESSION_COOKIE);
  if (former) await locals.run(endSession, { token: former });
  cookies.set(SESSION_COOKIE, token, ATTRIBUTES);
}

/** Makes the browser forget its session. */
export function forgetSession({ cookies }: Pick<RequestEvent, 'cookies'>): void {
  cookies.delete(SESSION_COOKIE, ATTRIBUTES);
}

/** The token that the browser holds, or nothing. */
export function sessionToken({ cookies }: Pick<RequestEvent, 'cookies'>): string {
  return cookies.get(SESSION_COOKIE) ?? '';
}

/** The page that comes after signing in: the one that was asked for, never one of another site. */
export function pathAfterSignIn(wanted: string | null | undefined, home: string): string {
  if (!wanted || !/^\/(?![/\\])[^\\]*$/.test(wanted)) return home;
  const url = new URL(wanted, 'http://house.invalid');
  return url.host === 'house.invalid' && !url.pathname.startsWith('/connexion')
    ? url.pathname + url.search
    : home;
}

/** Where somebody's work begins. */
export function homeOf(session: Pick<SessionState, 'isCoordinator' | 'memberships'> | undefined): string {
  if (!session) return '/connexion';
  if (session.isCoordinator) return '/coordination';
  if (session.memberships.length === 0) return '/compte';
  return session.memberships.every((membership) => membership.role === 'association')
    ? '/association'
    : '/mairie';
}

/** The address of a page of signing in that keeps where the person wanted to go. */
export function withReturn(path: string, wanted: string | null | undefined): string {
  return wanted ? `${path}?retour=${encodeURIComponent(wanted)}` : path;
}

/** « 30 secondes » are told as a minute: a person waits a little longer rather than once too early. */
export function waitSentence(minutes: number): string {
  return `Trop d’essais. Patientez ${minutes === 1 ? 'une minute' : `${minutes} minutes`}, puis recommencez.`;
}
