import { describe, expect, test } from 'vitest';
import { addressOf, aCeremonyToComeTo, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { linkToken, mailsTo, readInvitations } from '#tests/factories/a-registration.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { correctRegistration } from '../registrations/correct-registration.ts';
import { cancelCeremony } from './cancel-ceremony.ts';
import { listMessages } from './list-messages.ts';
import { listTroubledPeople } from './list-troubled-people.ts';
import { readMailHealth } from './read-mail-health.ts';
import { hidePersonalLinks, readMessage } from './read-message.ts';
import { resendMessage } from './resend-message.ts';
import { retryMessage } from './retry-message.ts';
import { showOwnParticipation } from './show-own-participation.ts';
import { withdrawForSponsor } from './act-for-sponsor.ts';

/** A town whose editor follows the mail: Jeanne came, and her invitation is the latest message. */
async function aTownThatFollows() {
  const town = await aCeremonyToComeTo(await aContext());
  const { house, at, everywhere } = town;
  const { manageToken: token } = await town.comes('Jeanne');
  house.clock.advance({ minutes: 5 });
  const invitation = async () =>
    everywhere
      .selectFrom('outbox_message')
      .selectAll()
      .where('kind', '=', 'invitation.sent')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
  const settle = async (id: string, given: object) => {
    await everywhere.updateTable('outbox_message').set(given).where('id', '=', id).execute();
  };
  const editor = as(house, anOrganiser(at.territoryId, 'editor'));
  const { id } = await invitation();
  await settle(id, { status: 'sent', sent_at: house.clock.now() });
  const correct = (email: string) =>
    correctRegistration(editor, {
      territoryId: at.territoryId,
      registrationId: idIn(token),
      form: {
        name_1: 'Jeanne',
        agreement_1: 'marraine',
        name_2: undefined,
        agreement_2: undefined,
        email,
        phone: undefined,
        locale: 'fr',
      },
    });
  return { ...town, token, editor, messageId: id, settle, correct, which: { ...at, messageId: id } };
}

describe('a message sent again', () => {
  test('is the same words and the same file, to the same person, and says so in both lives', async () => {
    const { editor, house, which, messageId } = await aTownThatFollows();
    const before = await mailsTo(house, addressOf('Jeanne'));
    const outcome = await resendMessage(editor, { ...which, repeats: 0 });
    if (outcome.kind !== 'queued') throw new Error(outcome.why);
    const again = (await mailsTo(house, addressOf('Jeanne'))).find(({ id }) => id === outcome.messageId);
    const first = before.find(({ id }) => id === messageId);
    expect(again).toMatchObject({ text: first?.text, calendar: first?.calendar, kind: 'invitation.sent' });
    const read = await readMessage(editor, which);
    expect(read.life.map(({ kind }) => kind)).toEqual(['queued', 'repeated']);
    expect(read).toMatchObject({ repeats: 1, repeatedById: outcome.messageId });
    expect(await readMessage(editor, { ...which, messageId: outcome.messageId })).toMatchObject({
      repeatsId: messageId,
      refusal: 'waiting',
    });
  });

  test('leaves once for two presses of the button, and three times a day at most', async () => {
    const { editor, house, which } = await aTownThatFollows();
    expect((await resendMessage(editor, { ...which, repeats: 0 })).kind).toBe('queued');
    expect(await resendMessage(editor, { ...which, repeats: 0 })).toEqual({
      kind: 'refused',
      why: 'meanwhile',
    });
    for (const repeats of [1, 2])
      expect((await resendMessage(editor, { ...which, repeats })).kind).toBe('queued');
    expect(await resendMessage(editor, { ...which, repeats: 3 })).toEqual({ kind: 'refused', why: 'often' });
    house.clock.advance({ hours: 25 });
    expect((await resendMessage(editor, { ...which, repeats: 3 })).kind).toBe('queued');
  });

  test('goes to the corrected address as a new invitation, with the file made out to it', async () => {
    const { editor, house, which, settle, messageId, correct } = await aTownThatFollows();
    await settle(messageId, { status: 'bounced' });
    await correct('jeanne.juste@exemple.fr');
    house.clock.advance({ minutes: 1 });
    expect((await resendMessage(editor, { ...which, repeats: 0 })).kind).toBe('queued');
    const [former] = readInvitations(await mailsTo(house, addressOf('Jeanne')));
    const invited = readInvitations(await mailsTo(house, 'jeanne.juste@exemple.fr'));
    expect(invited).toMatchObject([{ method: 'REQUEST', attendee: 'mailto:jeanne.juste@exemple.fr' }]);
    expect(Number(invited[0]?.sequence)).toBeGreaterThan(Number(former?.sequence));
  });

  test('carries the link that opens now, not the one that a corrected address ended', async () => {
    const { editor, house, at, comes, visitor, everywhere, settle } = await aTownThatFollows();
    const { manageToken: token } = await comes('Ahmed');
    await everywhere
      .updateTable('registration')
      .set({ status: 'waiting', waiting_position: 1 })
      .where('id', '=', idIn(token))
      .execute();
    const known = await everywhere
      .selectFrom('outbox_message')
      .select('id')
      .where('recipient_id', '=', idIn(token))
      .where('kind', '=', 'invitation.sent')
      .executeTakeFirstOrThrow();
    // A message whose letter leads to the person's page: the one of their place, told as a waiting one.
    await settle(known.id, { kind: 'registration.waiting', status: 'bounced' });
    await correctRegistration(editor, {
      territoryId: at.territoryId,
      registrationId: idIn(token),
      form: {
        name_1: 'Ahmed',
        agreement_1: 'parrain',
        email: 'ahmed.juste@exemple.fr',
        locale: 'fr',
      } as never,
    });
    house.clock.advance({ minutes: 1 });
    expect((await resendMessage(editor, { ...at, messageId: known.id, repeats: 0 })).kind).toBe('queued');
    const again = (await mailsTo(house, 'ahmed.juste@exemple.fr')).filter(
      ({ kind }) => kind === 'registration.waiting',
    );
    expect(again).toHaveLength(1);
    const link = linkToken(again, 'ma-participation');
    expect(link).not.toBe(token);
    expect((await showOwnParticipation(visitor, { token: link })).status).toBe('waiting');
  });

  test('is refused with its reason once it is no longer true', async () => {
    const { editor, at, which, token, settle, messageId } = await aTownThatFollows();
    const again = async () => {
      const outcome = await resendMessage(editor, { ...which, repeats: 0 });
      return outcome.kind === 'refused' ? outcome.why : 'queued';
    };
    await settle(messageId, { status: 'queued' });
    expect(await again()).toBe('waiting');
    await settle(messageId, { status: 'sent', recipient_id: null, recipient_kind: null });
    expect(await again()).toBe('no-person');
    await settle(messageId, { recipient_id: 'erased-since', recipient_kind: 'registration' });
    expect(await again()).toBe('gone');
    await settle(messageId, { recipient_id: idIn(token) });
    await withdrawForSponsor(editor, { territoryId: at.territoryId, registrationId: idIn(token) });
    expect(await again()).toBe('withdrawn');
    const other = await aTownThatFollows();
    await cancelCeremony(as(other.house, anOrganiser(other.at.territoryId)), { ...other.at, note: '' });
    expect(await resendMessage(other.editor, { ...other.which, repeats: 0 })).toEqual({
      kind: 'refused',
      why: 'over',
    });
  });

  test('is not another town’s to send, nor an association’s', async () => {
    const { house, which, at } = await aTownThatFollows();
    const input = { ...which, repeats: 0 };
    await expect(resendMessage(as(house, anOrganiser('ailleurs')), input)).rejects.toThrow(NotFound);
    const association = as(house, anAssociationMember(at.territoryId, 'collectif'));
    await expect(resendMessage(association, input)).rejects.toThrow(Forbidden);
    await expect(retryMessage(association, which)).rejects.toThrow(Forbidden);
    await expect(listTroubledPeople(association, at)).rejects.toThrow(Forbidden);
    await expect(readMailHealth(association, at)).rejects.toThrow(Forbidden);
  });
});

describe('a message that waits with a problem', () => {
  test('is tried at once when asked, once a minute', async () => {
    const { house, editor, which, messageId, settle, everywhere } = await aTownThatFollows();
    expect((await retryMessage(editor, which)).kind).toBe('not-waiting');
    await settle(messageId, {
      status: 'queued',
      problem: 'Le serveur d’envoi ne répond pas.',
      next_attempt_at: '2026-11-22T09:00:00.000Z',
    });
    expect((await retryMessage(editor, which)).kind).toBe('retried');
    const row = await everywhere
      .selectFrom('outbox_message')
      .select('next_attempt_at')
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow();
    expect(row.next_attempt_at).toBe(house.clock.now());
    expect((await retryMessage(editor, which)).kind).toBe('too-soon');
    house.clock.advance({ seconds: 61 });
    expect((await retryMessage(editor, which)).kind).toBe('retried');
  });

  test('shows on the health of the mail, with since when and how many wait', async () => {
    const { editor, house, at, messageId, settle } = await aTownThatFollows();
    expect(await readMailHealth(editor, at)).toMatchObject({ held: undefined, returned: 0, failed: 0 });
    const problem = 'Resend refuse la clé ou l’adresse d’expédition (401).';
    const since = house.clock.now();
    await settle(messageId, { status: 'queued', problem, first_attempt_at: since });
    house.clock.advance({ hours: 2 });
    expect(await readMailHealth(editor, at)).toMatchObject({
      held: { problem, since, waiting: 1 },
      today: { tried: 1, limit: 2000 },
      contactAddress: 'contact@exemple.fr',
    });
  });

  test('the mailbox of the answers is told of while its problem is recent', async () => {
    const { editor, house, at, everywhere } = await aTownThatFollows();
    const value = 'La boîte des réponses refuse le mot de passe.';
    await everywhere
      .insertInto('mail_watch')
      .values({ name: 'imap.problem', value, at: house.clock.now() })
      .execute();
    expect((await readMailHealth(editor, at)).replies?.problem).toBe(value);
    house.clock.advance({ hours: 3 });
    expect((await readMailHealth(editor, at)).replies).toBeUndefined();
  });
});

describe('the list of messages', () => {
  test('puts first what needs a person, until it was sent again', async () => {
    const { editor, at, which, messageId, settle } = await aTownThatFollows();
    await settle(messageId, { status: 'bounced', problem: 'L’adresse n’existe pas.' });
    expect((await listMessages(editor, at)).troubled.map(({ id }) => id)).toEqual([messageId]);
    expect(await listTroubledPeople(editor, at)).toMatchObject([{ messageId, state: 'bounced' }]);
    expect((await readMailHealth(editor, at)).returned).toBe(1);
    await resendMessage(editor, { ...which, repeats: 0 });
    expect(await listMessages(editor, at)).toMatchObject({ troubled: [], troubledTotal: 0 });
    expect((await readMailHealth(editor, at)).returned).toBe(0);
  });

  test('a repeat that comes back needs a person in its turn', async () => {
    const { editor, house, at, which, messageId, settle } = await aTownThatFollows();
    await settle(messageId, { status: 'bounced' });
    const first = await resendMessage(editor, { ...which, repeats: 0 });
    if (first.kind !== 'queued') throw new Error(first.why);
    await settle(first.messageId, { status: 'bounced' });
    expect((await listMessages(editor, at)).troubled.map(({ id }) => id)).toEqual([first.messageId]);
    house.clock.advance({ minutes: 1 });
    await resendMessage(editor, { ...at, messageId: first.messageId, repeats: 1 });
    expect((await listMessages(editor, at)).troubled).toEqual([]);
    expect(await listTroubledPeople(editor, at)).toEqual([]);
  });

  test('telling a new address of itself does not hide that the invitation came back', async () => {
    const { editor, house, at, messageId, settle, correct, everywhere } = await aTownThatFollows();
    await settle(messageId, { status: 'bounced' });
    await correct('jeanne.juste@exemple.fr');
    house.clock.advance({ minutes: 1 });
    await everywhere
      .updateTable('outbox_message')
      .set({ status: 'sent' })
      .where('kind', '=', 'registration.new_address')
      .execute();
    expect(await listTroubledPeople(editor, at)).toMatchObject([{ messageId }]);
  });

  test('is narrowed by state, kind and person, a page at a time', async () => {
    const { editor, at, comes, token } = await aTownThatFollows();
    await comes('Ahmed');
    const all = await listMessages(editor, at);
    expect(all).toMatchObject({ total: 4, page: 1, pages: 1 });
    expect((await listMessages(editor, { ...at, kind: 'invitation.sent' })).total).toBe(2);
    expect((await listMessages(editor, { ...at, kind: 'invitation.sent', state: 'sent' })).total).toBe(1);
    const hers = await listMessages(editor, { ...at, recipientId: idIn(token), page: 9 });
    expect(hers).toMatchObject({ total: 2, page: 1 });
    expect(new Set(hers.messages.map(({ to }) => to))).toEqual(new Set([addressOf('Jeanne')]));
  });
});

test('no personal link of a message is shown, the answering ones included', () => {
  const text = 'https://x.fr/reponse/abc-1.DEF_2 https://x.fr/en/ma-participation/abc.def';
  expect(hidePersonalLinks(text)).toBe('https://x.fr/reponse/… https://x.fr/en/ma-participation/…');
});
