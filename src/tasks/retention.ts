import { formatDate } from '#lib/dates/format-date.ts';
import { counted } from '#lib/labels/people.ts';
import { applyRetention } from '#lib/server/privacy/apply-retention.ts';
import { planRetention, type PlannedErasure } from '#lib/server/privacy/plan-retention.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { openHouse } from './open-house.ts';

const OWN_LIMITS = {
  unconfirmed: 'inscriptions jamais confirmées',
  withdrawn: 'inscriptions retirées',
  'withdrawn-household': 'personnes parrainées qui se sont retirées',
  guest: 'réservations',
  contact: 'contacts de qui a demandé des nouvelles',
} as const;

const ERASED = {
  ceremonies: 'cérémonies et autres évènements',
  registrations: 'inscriptions',
  households: 'personnes parrainées',
  guests: 'réservations',
  contacts: 'contacts de suivi',
  mails: 'messages',
  texts: 'textes de campagnes',
  auditEntries: 'lignes du journal',
  announced: 'cérémonies annoncées à leur ville',
  left: 'restent pour la prochaine heure',
} as const;

/** One line for one ceremony, in ids and counts: a title may name somebody. */
function lineOf({ eventId, heldOn, erasedOn, told, state, people }: PlannedErasure): string {
  const announced = [30, 7].flatMap((days) => (told[days as 30 | 7] === null ? [] : [`${days} jours avant`]));
  const when = state === 'due' ? 'à la prochaine heure' : `le ${formatDate(erasedOn, 'fr')}`;
  const towns = announced.length > 0 ? `annoncé ${announced.join(' et ')}` : 'pas encore annoncé';
  return `${eventId} (du ${formatDate(heldOn, 'fr')})\u00a0: ${when}, ${towns}\u00a0; ${counted(people.registrations, 'inscription')}, ${counted(people.households, 'foyer')}, ${counted(people.guests, 'réservation')}, ${counted(people.messages, 'message')}.`;
}

// `npm run retention`: says what will be erased and when, and changes nothing. `-- --apply` erases what is due now.
await runTask(async () => {
  const asked = process.argv.slice(2);
  const known = asked.every((argument) => argument === '--apply');
  if (!known) endWithRefusal('Usage\u00a0: npm run retention [-- --apply]');
  const house = await openHouse();
  try {
    if (asked.includes('--apply')) {
      const outcome = await applyRetention(house.context, { isClockVouchedFor: true });
      if (outcome.kind === 'suspended') endWithRefusal('L’horloge n’est pas crue\u00a0: rien n’est effacé.');
      const lines = Object.entries(ERASED).flatMap(([key, label]) => {
        const count = outcome[key as keyof typeof ERASED];
        return count > 0 ? [`- ${label}\u00a0: ${count}`] : [];
      });
      process.stdout.write(lines.length > 0 ? `Fait\u00a0:\n${lines.join('\n')}\n` : 'Rien n’est échu.\n');
      return;
    }
    const { clock, erasures, ownLimits } = await planRetention(house.context);
    const lines = [
      clock.kind === 'doubted'
        ? `Suspendu\u00a0: l’horloge a sauté. Reprise le ${formatDate(clock.believedFrom.slice(0, 10), 'fr')}, ou tout de suite par « npm run retention -- --apply » si elle est juste.`
        : `Dernier passage\u00a0: ${clock.lastBelievedAt ?? 'aucun encore'}.`,
      ...erasures.map(lineOf),
      ...ownLimits.map(
        ({ kind, total, due, firstAt }) =>
          `${OWN_LIMITS[kind]}\u00a0: ${total}, dont ${due} à la prochaine heure${due < total ? ` (première échéance\u00a0: ${formatDate(firstAt.slice(0, 10), 'fr')})` : ''}.`,
      ),
    ];
    process.stdout.write(`${lines.join('\n')}\nRien n’a été changé.\n`);
  } finally {
    await house.close();
  }
});
