import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import {
  compactNumber,
  countSigns,
  readCertificateNumber,
} from '#lib/server/certificates/certificate-number.ts';
import type { Actions } from './$types';

const NumberForm = v.object({ number: line({ max: 80 }) });

export const actions: Actions = {
  default: async ({ request }) => {
    const read = await readForm(request, NumberForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const number = readCertificateNumber(read.value.number);
    if (number !== undefined) redirect(303, localizeHref(`/verifier/${compactNumber(number)}`));
    const { typed, expected } = countSigns(read.value.number);
    const problem = typed === expected ? m.verify_number_sign() : m.verify_number_length({ typed, expected });
    return fail(422, { problems: { number: problem }, typed: { number: read.value.number } });
  },
};
