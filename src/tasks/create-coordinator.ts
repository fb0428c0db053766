import { parseArgs } from 'node:util';
import { createCoordinator } from '#lib/server/accounts/create-coordinator.ts';
import { readEmail } from '#lib/forms/email-syntax.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { openHouse } from './open-house.ts';

// `npm run coordinator:create -- --email a@b.fr --name "…"`: makes ANVITA's first account.
const USAGE = 'Usage : npm run coordinator:create -- --email adresse@exemple.fr --name "Prénom Nom"';

await runTask(async () => {
  const { email, name } = readArguments();
  const house = await openHouse();
  try {
    const outcome = await createCoordinator(house.context, { email, name });
    if (outcome.kind === 'already-coordinator') {
      endWithRefusal('Cette adresse a déjà un compte de coordination ouvert.');
    }
    if (outcome.kind === 'member-of-a-territory') {
      endWithRefusal('Cette adresse fait partie de l’équipe d’une collectivité : prenez-en une autre.');
    }
    if (outcome.kind === 'promoted') {
      process.stdout.write(
        'Ce compte existait : il devient un compte de coordination, avec son mot de passe actuel.\n',
      );
      return;
    }
    process.stdout.write(
      `Compte de coordination créé. Ce lien l’ouvre une seule fois, pendant 7 jours :\n${outcome.link}\n`,
    );
  } finally {
    await house.close();
  }
});

function readArguments(): { email: string; name: string } {
  const values = parsed();
  const email = readEmail(values.email ?? '');
  if (email.kind !== 'ok') return endWithRefusal(`L’adresse n’est pas valide. ${USAGE}`);
  const name = (values.name ?? '').trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) {
    return endWithRefusal(`Le nom manque ou ne convient pas (100 caractères au plus). ${USAGE}`);
  }
  return { email: email.address, name };
}

function parsed(): { email?: string | undefined; name?: string | undefined } {
  try {
    return parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } }).values;
  } catch {
    return endWithRefusal(USAGE);
  }
}
