import { m } from '#i18n/messages.js';

const AGREEMENTS: Readonly<Record<string, () => string>> = {
  parrain: () => m.agreement_parrain(),
  marraine: () => m.agreement_marraine(),
  filleul: () => m.agreement_filleul(),
  filleule: () => m.agreement_filleule(),
  neutre: () => m.agreement_neutre(),
};

/** How somebody wishes to be called, sponsor or sponsee: « Marraine », « Filleul », « Sans préciser ». */
export function agreementName(agreement: string): string {
  return AGREEMENTS[agreement]?.() ?? agreement;
}
