import { Secret, TOTP } from 'otpauth';
import type { Actor, Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { outboxPlace, type MailPayload } from '#lib/server/mail/enqueue-mail.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { consumeSignInLink } from '#lib/server/accounts/consume-sign-in-link.ts';
import { createCoordinator } from '#lib/server/accounts/create-coordinator.ts';
import { enrolSecondFactor, offerSecondFactor } from '#lib/server/accounts/enrol-second-factor.ts';
import { inviteAccount, type AccountInvitation } from '#lib/server/accounts/invite-account.ts';
import { readSession } from '#lib/server/accounts/sessions/read-session.ts';
import type { TestContext } from './a-context.ts';

/** A password that nobody would try first. */
export const A_PASSWORD = 'quatre moineaux sur un fil tendu';

/** An account that went through invitation, password and second factor, as a person does. */
export interface OpenedAccount {
  readonly email: string;
  readonly password: string;
  readonly accountId: string;
  /** Of the session that was opened by enrolling. */
  readonly token: string;
  readonly recoveryCodes: readonly string[];
  /** The six figures that the person's telephone shows now, on the context's clock. */
  code(): string;
}

/** A coordinator whose account is open, second factor enrolled. */
export async function anOpenCoordinator(
  context: TestContext,
  { email = 'camille@exemple.fr', name = 'Camille Invente' } = {},
): Promise<OpenedAccount> {
  const created = await createCoordinator(context, { email, name });
  if (created.kind !== 'invited') throw new Error(`The coordinator was not created: ${created.kind}.`);
  return openInvitation(context, email, tokenOf(created.link));
}

/** A member of a territory's team whose account is open, second factor enrolled. */
export async function anOpenMember(
  context: TestContext,
  invitation: Pick<AccountInvitation, 'territoryId'> & Partial<AccountInvitation>,
): Promise<OpenedAccount & { membershipId: string }> {
  const email = invitation.email ?? 'amina@exemple.fr';
  const invited = await inviteAccount(context, {
    email,
    name: 'Amina Exemple',
    role: 'owner',
    ...invitation,
  });
  if (invited.kind !== 'invited') throw new Error(`Nobody was invited: ${invited.kind}.`);
  const [mail] = await queuedMails(context, email);
  const opened = await openInvitation(context, email, tokenOf(mail?.text ?? ''));
  return { ...opened, membershipId: invited.membershipId };
}

/** Chooses the password and enrols the second factor of an invitation. */
export async function openInvitation(
  context: TestContext,
  email: string,
  invitationToken: string,
): Promise<OpenedAccount> {
  const opened = await consumeSignInLink(context, {
    token: invitationToken,
    purpose: 'invitation',
    newPassword: A_PASSWORD,
  });
  if (opened.kind !== 'signed-in') throw new Error(`The invitation did not open: ${opened.kind}.`);
  const offer = await offerSecondFactor(context, { sessionToken: opened.token });
  const code = () => codeFor(offer.secretText, context.clock.now());
  const enrolled = await enrolSecondFactor(context, { sessionToken: opened.token, code: code() });
  if (enrolled.kind !== 'enrolled') throw new Error(`The second factor was not enrolled: ${enrolled.kind}.`);
  const session = await readSession(context, enrolled.token);
  // The step of the enrolling code is used up: what follows happens a step later.
  context.clock.advance({ seconds: 30 });
  return {
    email,
    password: A_PASSWORD,
    accountId: session?.accountId ?? '',
    token: enrolled.token,
    recoveryCodes: enrolled.recoveryCodes,
    code,
  };
}

/** The actor that a session makes, as the hooks make it. */
export async function actorOf(context: Context, token: string): Promise<Actor> {
  const session = await readSession(context, token);
  if (session?.secondFactor !== 'given') return { kind: 'anonymous' };
  const { accountId, isCoordinator, memberships } = session;
  return { kind: 'account', accountId, isCoordinator, memberships };
}

/** What an authenticator shows for a secret (base32) at an instant. */
export function codeFor(secretText: string, now: string): string {
  const secret = Secret.fromBase32(secretText.replace(/\s/g, ''));
  return TOTP.generate({ secret, timestamp: Date.parse(now) });
}

/** The token at the end of the last link to an account in a text. */
export function tokenOf(text: string): string {
  const match = [...text.matchAll(/\/(?:invitation|connexion\/lien)\/([\w-]+)/g)].at(-1);
  if (!match?.[1]) throw new Error('No link to an account in this text.');
  return match[1];
}

/** The mails queued for an address, newest first. */
export async function queuedMails(context: Context, address: string): Promise<MailPayload[]> {
  const vault = await openVault(context, { kind: 'network' });
  const rows = await acrossTerritories(context, 'deliver the outbox')
    .selectFrom('outbox_message')
    .select(['id', 'payload_sealed'])
    .where('event_id', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows
    .map((row) => vault.open<MailPayload>(outboxPlace(row.id), row.payload_sealed))
    .filter((mail) => mail.to.address === address);
}
