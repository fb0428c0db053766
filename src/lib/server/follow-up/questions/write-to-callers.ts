import type { Transaction } from 'kysely';
import { accountPlace, openAccountVault } from '../../accounts/account-vault.ts';
import { listTeamRecipients } from '../../accounts/list-team-recipients.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { enqueueMail } from '../../mail/enqueue-mail.ts';
import { renderMail } from '../../mail/templates/render-mail.ts';

/** Whoever is to call: the people of the association that accompanies a household, else the town's team. */
interface Caller {
  readonly accountId: string;
  readonly address: string;
  /** Whether they sign in for the association. */
  readonly isAssociation: boolean;
}

const NBSP = '\u00a0';

/**
 * Writes to whoever calls on behalf of a territory, in the caller's transaction: how many households, and where to read who;
 * no name and no answer. At most one mail of a kind, a day and a person: what comes after stands on the page. An association
 * that has nobody with access is stood in for by the town's team.
 */
export async function writeToCallers(
  trx: Transaction<Database>,
  context: Context,
  about: {
    readonly kind: 'help' | 'to-call';
    readonly territoryId: string;
    readonly associationId: string | null;
    readonly households: number;
    /** The local day. */
    readonly today: string;
  },
): Promise<void> {
  const { territoryId, today, kind } = about;
  const territory = await trx
    .selectFrom('territory')
    .select(['name', 'slug'])
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  for (const { accountId, address, isAssociation } of await listCallers(trx, context, about)) {
    const page = isAssociation
      ? `/association/${territory.slug}/nouvelles`
      : `/mairie/${territory.slug}/binomes`;
    const { text, html } = renderMail({
      locale: 'fr',
      dir: 'ltr',
      territoryName: territory.name,
      paragraphs: ['Bonjour,', ...wordsOf(about)],
      action: { label: 'Voir la liste', url: context.settings.origin + page },
      footer: [
        'Vous recevez ce message parce que vous accompagnez des personnes depuis leur cérémonie. Il ne nomme personne\u00a0: la liste se lit une fois connecté ou connectée.',
      ],
    });
    await enqueueMail(trx, context, {
      kind: `news.${kind}`,
      idempotencyKey: `news.${kind}:${territoryId}:${accountId}:${today}`,
      territoryId,
      // The ceremony's key may be gone: what is said here is of the territory.
      eventId: null,
      payload: {
        to: { address },
        subject: kind === 'help' ? 'Quelqu’un attend votre appel' : `Des nouvelles à prendre par téléphone`,
        text,
        html,
        locale: 'fr',
      },
    });
  }
}

function wordsOf({ kind, households }: { kind: 'help' | 'to-call'; households: number }): string[] {
  if (kind === 'help')
    return [
      `Une personne que vous accompagnez a répondu qu’elle aimerait de l’aide. Elle sait que vous prendrez contact avec elle.`,
    ];
  const count = households === 1 ? 'un foyer' : `${households} foyers`;
  return [
    `Il y a ${count} à appeler pour prendre des nouvelles${NBSP}: personne n’y lit de messages. Une seule question, trois réponses possibles, à noter dans la liste.`,
  ];
}

async function listCallers(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, associationId }: { territoryId: string; associationId: string | null },
): Promise<Caller[]> {
  if (associationId !== null) {
    const rows = await trx
      .selectFrom('membership')
      .innerJoin('account', 'account.id', 'membership.account_id')
      .select(['account.id', 'account.email_sealed'])
      .where('membership.association_id', '=', associationId)
      .where('membership.territory_id', '=', territoryId)
      .where('membership.role', '=', 'association')
      .where('membership.revoked_at', 'is', null)
      .where('account.is_disabled', '=', 0)
      .orderBy('account.id')
      .execute();
    const vault = await openAccountVault(context);
    const callers = rows.map(({ id, email_sealed }) => ({
      accountId: id,
      address: vault.open<string>(accountPlace(id, 'email_sealed'), email_sealed),
      isAssociation: true,
    }));
    if (callers.length > 0) return callers;
  }
  const team = await listTeamRecipients(trx, context, [territoryId]);
  return team.map(({ accountId, address }) => ({ accountId, address, isAssociation: false }));
}
