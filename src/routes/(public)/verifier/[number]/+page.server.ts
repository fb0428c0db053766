import { error } from '@sveltejs/kit';
import { readCertificateNumber } from '#lib/server/certificates/certificate-number.ts';
import { verifyCertificate } from '#lib/server/certificates/verify-certificate.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const verified = await locals.run(verifyCertificate, { number: params.number });
  if (verified.kind === 'unknown') error(404, 'Nous ne connaissons pas de certificat sous ce numéro.');
  return { ...verified, number: readCertificateNumber(params.number) ?? '' };
};
