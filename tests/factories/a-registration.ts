import { randomBytes } from 'node:crypto';
import ICAL from 'ical.js';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newSecret } from '#lib/server/database/new-id.ts';
import { welcomeSponsor } from '#lib/server/invitations/welcome-sponsor.ts';
import { outboxScope } from '#lib/server/mail/enqueue-mail.ts';
import { openMessage, type OpenedMessage } from '#lib/server/mail/open-message.ts';
import { drawFormToken } from '#lib/server/registrations/guards/guard-form-token.ts';
import { registerSponsor } from '#lib/server/registrations/register-sponsor.ts';
import type { RegistrationInput } from '#lib/server/registrations/registration-form.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { aClock, as, type TestContext } from './a-context.ts';
import { aVisitor } from './an-actor.ts';

type EventOfFactory = { readonly slug: string };

/** The public form as a resident fills it, one person who comes alone unless told otherwise. */
export function registrationForm(given: Partial<RegistrationInput> = {}): RegistrationInput {
  return {
    name_1: 'Jeanne Exemple',
    agreement_1: 'marraine',
    comes_with: 'alone',
    name_2: undefined,
    agreement_2: undefined,
    email: 'jeanne@exemple.fr',
    email_checked: false,
    phone: undefined,
    role: 'citizen',
    official_function: undefined,
    association_name: undefined,
    languages: ['fr', 'ar'],
    free_slots: [],
    offers: ['language-practice'],
    first_meeting: false,
    hours_per_week: undefined,
    place: undefined,
    ease_with_families: true,
    capacity: '1',
    knows: false,
    known_name: undefined,
    adult_and_available: true,
    charter: true,
    notice: true,
    submission_token: newSecret(),
    ...given,
  };
}

/**
 * Sends the public form as a visitor, a second after whatever came before, from a network of their own unless
 * told. `submission_token` names the form: the page it stood in was drawn a minute before it was first sent.
 */
export async function sendRegistration(
  context: TestContext,
  { slug }: EventOfFactory,
  given: Partial<RegistrationInput> = {},
  locale = 'fr',
  clientAddress = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`,
) {
  context.clock.advance({ seconds: 1 });
  const form = registrationForm(given);
  const submission_token = await tokenOfPage(context, slug, form.submission_token);
  return registerSponsor(as(context, aVisitor), {
    slug,
    locale,
    form: { ...form, submission_token },
    clientAddress,
  });
}

const drawnTokens = new Map<string, Promise<string>>();

/** What the page of a ceremony had drawn for the form of this name: the same however often it is sent. */
async function tokenOfPage(context: TestContext, slug: string, name: string): Promise<string> {
  const event = await acrossTerritories(context, 'seed the demonstration')
    .selectFrom('event')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!event) return name;
  const key = `${event.id} ${name}`;
  const minuteAgo = new Date(Date.parse(context.clock.now()) - 60_000).toISOString();
  const drawn =
    drawnTokens.get(key) ?? drawFormToken({ ...context, clock: aClock(minuteAgo) }, { eventId: event.id });
  drawnTokens.set(key, drawn);
  return drawn;
}

/** Follows the link of the confirmation mail of this address, as its reader. */
export async function confirmByMail(context: TestContext, address: string) {
  context.clock.advance({ seconds: 1 });
  return welcomeSponsor(as(context, aVisitor), { token: await confirmToken(context, address) });
}

/** Registers and confirms; returns what was answered and the token of the personal page. */
export async function aRegistration(
  context: TestContext,
  event: EventOfFactory,
  given: Partial<RegistrationInput> & { email: string },
) {
  await sendRegistration(context, event, given);
  return confirmByMail(context, given.email);
}

/** The token of the latest confirmation link mailed to the address. */
export async function confirmToken(context: Context, address: string): Promise<string> {
  return linkToken(await mailsTo(context, address), 'inscription');
}

/** The token of the latest link of a kind in some mails. */
export function linkToken(
  mails: readonly OpenedMessage[],
  page: 'inscription' | 'ma-participation' | 'reprendre',
): string {
  const tokens = mails.flatMap(({ text }) => new RegExp(`/${page}/([\\w.-]+)`, 'u').exec(text)?.[1] ?? []);
  const last = tokens.at(-1);
  if (!last) throw new Error(`No mail with a link to /${page}/`);
  return last;
}

/** Every message queued for an address (or for anybody), in the order in which they were written. */
export async function mailsTo(context: Context, address?: string): Promise<OpenedMessage[]> {
  const rows = await acrossTerritories(context, 'deliver the outbox')
    .selectFrom('outbox_message')
    .selectAll()
    .orderBy('created_at')
    .execute();
  const mails = await Promise.all(
    rows.map(async (row) =>
      openMessage(await openVault(context, outboxScope(row.territory_id, row.event_id)), row),
    ),
  );
  return address === undefined ? mails : mails.filter(({ to }) => to === address);
}

/** What a calendar program makes of the invitations in some mails, by a parser that is not ours. */
export function readInvitations(mails: readonly OpenedMessage[]) {
  return mails.flatMap(({ calendar, to }) => {
    if (calendar === undefined) return [];
    const root = new ICAL.Component(ICAL.parse(calendar));
    const [event, ...others] = root.getAllSubcomponents('vevent');
    if (!event || others.length > 0) throw new Error('An invitation holds one event.');
    return {
      to,
      method: root.getFirstPropertyValue('method'),
      uid: event.getFirstPropertyValue('uid'),
      sequence: event.getFirstPropertyValue('sequence'),
      status: event.getFirstPropertyValue('status'),
      startsAt: String(event.getFirstPropertyValue('dtstart')),
      location: event.getFirstPropertyValue('location'),
      summary: event.getFirstPropertyValue('summary'),
      attendee: event.getFirstPropertyValue('attendee'),
    };
  });
}
