import { seedDemonstration } from './demonstration/seed-demonstration.ts';
import { endWithRefusal, runTask } from './end-with-refusal.ts';
import { openHouse } from './open-house.ts';

// Fills an empty, migrated database with the demonstration network. Refused outside a demonstration.
await runTask(async () => {
  const house = await openHouse();
  if (!house.context.settings.isDemonstration) {
    endWithRefusal('La démonstration ne remplit qu’une base de démonstration (DEMONSTRATION=1).');
  }
  const outcome = await seedDemonstration(house.context);
  await house.close();
  process.stdout.write(
    outcome === 'seeded' ? 'La démonstration est prête.\n' : 'La démonstration était déjà là.\n',
  );
});
