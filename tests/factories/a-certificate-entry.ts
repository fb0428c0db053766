import type { CertificateEntry } from '#lib/server/certificates/certificate-entry.ts';

/** A certificate of invented people, for tests and measures. */
export function aCertificateEntry(changes: Partial<CertificateEntry> = {}): CertificateEntry {
  return {
    territory: 'Grenoble',
    place: 'Hôtel de ville',
    held_on: '2026-12-18',
    sponsees: [{ name: 'Amina Haddad', own_script: 'أمينة حداد', agreement: 'filleule' }],
    sponsors: [{ name: 'Hélène Lefèvre', agreement: 'marraine', quality: 'habitante' }],
    official: { name: 'Camille Exemple', function: 'maire' },
    organisers: ['Ville de Grenoble', 'APARDAP'],
    number: 'K7QX-2M9P-WD4R-81TA',
    occasion: 'Journée internationale des personnes migrantes',
    colour: '#8a1c3b',
    variant: 'parrainage',
    ...changes,
  };
}

/** A batch of them, each with its own names and number. */
export function manyCertificateEntries(count: number): CertificateEntry[] {
  const sponsees = ['Amina Haddad', 'Yohannes Tesfaye', 'Nino Beridze', 'Olha Kovalenko', 'Reza Mohammadi'];
  const scripts = ['أمينة حداد', 'ዮሐንስ ተስፋዬ', 'ნინო ბერიძე', 'Ольга Коваленко', 'رضا محمدی'];
  const sponsors = ['Hélène Lefèvre', 'Jean-François Œuvrard', 'Zoé Müller', 'Claude Martin'];
  return Array.from({ length: count }, (_, index) =>
    aCertificateEntry({
      number: `N${String(index).padStart(6, '0')}`,
      sponsees: [
        {
          name: `${sponsees[index % sponsees.length]} ${index}`,
          own_script: scripts[index % scripts.length],
          agreement: 'filleule',
        },
      ],
      sponsors: [
        {
          name: `${sponsors[index % sponsors.length]} ${index}`,
          agreement: 'marraine',
          quality: 'habitante',
        },
      ],
    }),
  );
}
