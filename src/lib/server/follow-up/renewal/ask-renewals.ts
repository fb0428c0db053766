import { m } from '#i18n/messages.js';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { enqueueMail, type MailPayload } from '../../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale } from '../../registrations/registration-mail.ts';
import { openVault } from '../../vault/open-vault.ts';
import { bondScope, openFollowUpContact } from '../bonds/bond-contact.ts';
import { signRenewal } from './renewal-link.ts';
import { listRenewableCeremonies, listWhoMayBeginAgain } from './renewable-ceremonies.ts';

export type AskRenewalsOutcome =
  /** `people`: messages that leave; `unreachable`: whoever left no mail address. */
  | { readonly kind: 'asked'; readonly people: number; readonly unreachable: number }
  /** Everybody was asked before. */
  | { readonly kind: 'nobody' }
  /** It takes no registrations, now or any more. */
  | { readonly kind: 'closed' };

/**
 * Asks former sponsors who wished it, each by one mail in their language, whether they begin again at this ceremony.
 * Nobody is asked twice for the same one. Needs `invitation:send`; `NotFound` for another territory's.
 */
export async function askRenewals(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<AskRenewalsOutcome> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx): Promise<AskRenewalsOutcome> => {
    await lockEvent(trx, eventId);
    const ceremony = (await listRenewableCeremonies(trx, context)).find((each) => each.eventId === eventId);
    if (!ceremony) return { kind: 'closed' };
    const contacts = await listWhoMayBeginAgain(trx, context, eventId);
    if (contacts.length === 0) return { kind: 'nobody' };
    const { territoryName, contact_email } = await trx
      .selectFrom('event')
      .innerJoin('territory', 'territory.id', 'event.territory_id')
      .select(['territory.name as territoryName', 'event.contact_email'])
      .where('event.id', '=', eventId)
      .executeTakeFirstOrThrow();
    let people = 0;
    for (const contact of contacts) {
      const vault = await openVault(context, bondScope(territoryId, contact.bond_id));
      const reached = openFollowUpContact(vault, contact);
      if (reached.reach !== 'email') continue;
      const token = signRenewal(context, { contactId: contact.id, eventId, version: contact.link_version });
      await enqueueMail(trx, context, {
        kind: 'renewal.asked',
        idempotencyKey: `renewal.asked:${contact.id}:${eventId}`,
        territoryId,
        // The territory's own key: theirs of the former ceremony may be gone, and they are not of this one yet.
        eventId: null,
        payload: composeRenewal(context, {
          ...ceremony,
          territoryName,
          contactEmail: contact_email,
          address: reached.address,
          locale: contact.locale,
          token,
        }),
      });
      await trx
        .updateTable('follow_up_contact')
        .set({ renewal_asked_event_id: eventId })
        .where('id', '=', contact.id)
        .execute();
      people += 1;
    }
    await recordAuditEntry(trx, context, {
      action: 'renewal.asked',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { people },
    });
    return { kind: 'asked', people, unreachable: contacts.length - people };
  });
}

function composeRenewal(
  context: Context,
  about: {
    readonly startsAtLocal: string;
    readonly endsAtLocal: string;
    readonly timeZone: string;
    readonly territoryName: string;
    readonly contactEmail: string;
    readonly address: string;
    readonly locale: string;
    readonly token: string;
  },
): MailPayload {
  const language = { locale: mailLocale(about.locale) };
  const moment = formatPeriod(about.startsAtLocal, about.endsAtLocal, language.locale, {
    zone: about.timeZone,
  });
  return composeLetter(
    {
      context,
      event: { starts_at_local: about.startsAtLocal, contact_email: about.contactEmail },
      territoryName: about.territoryName,
      to: { address: about.address },
      locale: about.locale,
    },
    {
      awaits: 'answer',
      paragraphs: [
        m.mail_hello_plain({}, language),
        m.again_mail({ territory: about.territoryName }, language),
        m.mail_when({ moment }, language),
      ],
      action: {
        label: m.again_mail_action({}, language),
        url: linkTo(context, about.locale, `/reprendre/${about.token}`),
      },
      afterAction: [m.again_mail_free({}, language)],
      why: m.again_mail_why({}, language),
    },
  );
}
