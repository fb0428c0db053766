import { describe, expect, onTestFinished, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { SESSION_COOKIE } from '#lib/server/accounts/sessions/read-session.ts';
import { findPublicEvent } from '#lib/server/events/find-public-event.ts';
import { aClock } from '#tests/factories/a-context.ts';
import { anOpenMember } from '#tests/factories/an-account.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { Browser, hiddenFields, typedIn } from '#tests/servers/a-browser.ts';
import { aHouseOnDisk, type HouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { isToldConfirmed, isToldReceived, Resident } from '#tests/servers/a-resident.ts';
import type { RunningServer } from '#tests/servers/start-server.ts';
import { aDiskThatFills, aDiskThatRefusesWriting, type BreakableDisk } from './broken-disks.ts';
import { damages, registrationsByAddress } from './what-the-files-hold.ts';

const DISKS: [string, BreakableDisk | undefined][] = [
  ['full', aDiskThatFills()],
  ['read-only', aDiskThatRefusesWriting()],
];
for (const [name, disk] of DISKS) {
  if (!disk) console.log(`A disk that is ${name}: tmpfs or chattr absent or not allowed here, not tried.`);
}

const CEREMONY = {
  starts_on: '2027-06-12',
  starts_at: '15:00',
  ends_at: '17:00',
  place_name: 'Salle « Ylang » & <jardin> d’été',
  address: '12 rue de l’Ancienne-Poste',
  official_name: 'Marie "Zaza" Tamarin',
  official_function: 'maire',
  contact_email: 'mairie@exemple.fr',
};

/** Everybody who has something open at the moment when the disk breaks. */
async function aBusyHouse(house: HouseOnDisk, server: RunningServer) {
  const [registered, unconfirmed, typing] = [1, 2, 3].map((number) => new Resident(house, number));
  if (!registered || !unconfirmed || !typing) throw new Error('Three people were asked for.');
  for (const person of [registered, unconfirmed, typing]) await person.fillForm(server.port);
  await typing.takeTheirTime();
  for (const person of [registered, unconfirmed]) await person.sendForm(server.port);
  const tokens = await house.look(registrationsByAddress);
  const tokenOf = (person: Resident) => tokens.get(person.email)?.token ?? '';
  const { location: ownPage } = await registered.confirm(server.port, tokenOf(registered));
  const organiser = new Browser(house.origin, '198.18.255.1');
  const town = await house.look((context) => signIn(context, house, organiser));
  return { registered, unconfirmed, typing, confirmToken: tokenOf(unconfirmed), ownPage, organiser, town };
}

/** Signs an organiser in, five minutes ago: reading a page then prolongs the session. */
async function signIn(context: Context, { event }: HouseOnDisk, browser: Browser): Promise<string> {
  const clock = aClock(new Date(Date.now() - 5 * 60_000).toISOString());
  const { token } = await anOpenMember({ ...context, clock }, { territoryId: event.territory_id });
  browser.keep(`${SESSION_COOKIE}=${token}`);
  return (await findPublicEvent(context, event))?.territory.slug ?? '';
}

describe.each(DISKS)('on a disk that is %s', (_, disk) => {
  test.runIf(disk)(
    'forms come back with all that was typed, pages are read, and all is well after',
    async () => {
      if (!disk) return;
      onTestFinished(() => disk.discard());
      const house = await aHouseOnDisk({ places: 10, within: disk.path });
      onTestFinished(() => house.close());
      onTestFinished(() => disk.mend());
      const server = await house.serve();
      const { registered, unconfirmed, typing, ...held } = await aBusyHouse(house, server);
      const { confirmToken, ownPage, organiser, town } = held;
      const newPage = `/mairie/${town}/preparer`;
      const ceremony = { ...hiddenFields((await organiser.get(server.port, newPage)).body), ...CEREMONY };

      await house.look(async (context) => {
        disk.break();
        const before = await everyRow(context);

        const form = await typing.sendForm(server.port);
        expect(form.status).toBe(503);
        expect(form.body).toContain('Nous ne pouvons rien enregistrer pour le moment');
        expect(typedIn(form.body, 'name_1')).toBe(typing.name);
        expect(typedIn(form.body, 'email')).toBe(typing.email);
        expect(form.body).toMatch(/<input[^>]*name="charter"[^>]*checked/);
        expect(hiddenFields(form.body)).toHaveProperty('submission_token');

        const link = await unconfirmed.confirm(server.port, confirmToken);
        expect([link.status, link.body.includes('<button')]).toEqual([503, true]);

        const change = await registered.browser.post(server.port, `${ownPage}?/changer`, {
          languages: ['fr', 'uk'],
          place: '38100',
        });
        expect(change.status).toBe(503);
        expect(typedIn(change.body, 'place')).toBe('38100');
        const leaving = await registered.browser.post(server.port, `${ownPage}?/retirer`);
        expect([leaving.status, leaving.body.includes('Nous ne pouvons rien enregistrer')]).toEqual([
          503,
          true,
        ]);

        const prepared = await organiser.post(server.port, newPage, ceremony);
        expect(prepared.status).toBe(503);
        for (const [name, value] of Object.entries(CEREMONY))
          expect(typedIn(prepared.body, name)).toBe(value);
        expect(prepared.body).toContain('Renvoyer le formulaire');

        for (const path of [
          '/',
          `/evenements/${house.event.slug}`,
          `/inscription/${confirmToken}`,
          ownPage,
        ]) {
          expect([path, (await registered.browser.get(server.port, path)).status]).toEqual([path, 200]);
        }
        for (const path of [`/mairie/${town}`, newPage]) {
          expect([path, (await organiser.get(server.port, path)).status]).toEqual([path, 200]);
        }
        expect(await everyRow(context)).toBe(before);
        disk.mend();
      });

      expect(isToldReceived(await typing.sendForm(server.port))).toBe(true);
      expect(isToldConfirmed(await unconfirmed.confirm(server.port, confirmToken))).toBe(true);
      expect((await organiser.post(server.port, newPage, ceremony)).status).toBe(303);
      const left = await house.look(registrationsByAddress);
      expect(left.size).toBe(3);
      expect(left.get(typing.email)?.askedToConfirm).toBe(1);
      expect(left.get(unconfirmed.email)?.status).toBe('confirmed');
      expect(damages(house)).toEqual([]);
    },
  );
});
