import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { readCertificateNumber } from './certificate-number.ts';

/** The row a number leads to, whatever its territory, or nothing. Anything is looked up: what cannot be a number too. */
export function findCertificateByNumber(context: Context, typed: string) {
  return acrossTerritories(context, 'follow a public address')
    .selectFrom('certificate')
    .innerJoin('territory', 'territory.id', 'certificate.territory_id')
    .select(['certificate.id', 'certificate.held_on', 'certificate.withdrawn_at'])
    .select(['certificate.name_digests', 'territory.name as territory'])
    .where('certificate.number', '=', readCertificateNumber(typed) ?? '')
    .executeTakeFirst();
}
