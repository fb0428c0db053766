import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { isStorageFailure } from '../storage-failure.ts';

/** What imapflow and Node hang on their errors; every field may be missing. */
interface MailboxFailure {
  readonly authenticationFailed?: unknown;
  readonly mailboxMissing?: unknown;
  readonly code?: unknown;
}

const CERTIFICATE =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/;

/** One French sentence about why the mailbox could not be read, without anything that the server said. */
export function sayMailboxProblem(error: unknown): string {
  const failure: MailboxFailure = typeof error === 'object' && error !== null ? error : {};
  if (failure.authenticationFailed === true) {
    return 'La boîte des réponses refuse l’identifiant ou le mot de passe\u00a0: vérifiez IMAP_URL.';
  }
  if (failure.mailboxMissing === true) {
    return 'Le dossier indiqué dans IMAP_URL n’existe pas dans la boîte des réponses.';
  }
  if (isStorageFailure(error) && !/^ECONN/.test(String(failure.code))) {
    return 'Les réponses reçues n’ont pas pu être enregistrées\u00a0: elles restent dans la boîte et seront relues.';
  }
  if (CERTIFICATE.test(String(failure.code ?? ''))) {
    return 'La connexion chiffrée avec le serveur de la boîte des réponses n’a pas pu s’établir\u00a0: vérifiez son certificat.';
  }
  return 'Le serveur de la boîte des réponses ne répond pas\u00a0: il sera de nouveau appelé dans une minute.';
}

/** Keeps what a loop that watches the mail could not do, where the page of the mail shows it; nothing clears it. */
export async function noteMailProblem(
  context: Context,
  name: 'imap.problem' | 'resend.problem',
  problem: string | undefined,
): Promise<void> {
  const db = acrossTerritories(context, 'take in answers');
  if (problem === undefined) {
    await db.deleteFrom('mail_watch').where('name', '=', name).execute();
    return;
  }
  const told = { value: problem, at: context.clock.now() };
  await db
    .insertInto('mail_watch')
    .values({ name, ...told })
    // Written again at each turn that fails: one that nothing repeats any more fades from the page.
    .onConflict((conflict) => conflict.column('name').doUpdateSet(told))
    .execute();
}
