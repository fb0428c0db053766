import { expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { composePaper as composing } from '#tests/factories/compose-paper.ts';
import { setDiscretion } from '../day-of/discretion/set-discretion.ts';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { PAPER_KINDS, type Composition } from './print-request.ts';
import { composePaper } from './compose-paper.ts';

const CANARY = 'Samira Ḥaddād-Canari';
const OWN_SCRIPT = 'سميرة حداد';
const SAID = 'sa-mi-ra-canari';

/** Papers that name them all the same, and why: the papers of the person, and what only they and their own read. */
const THEIR_OWN: Readonly<Record<string, string>> = {
  certificates: 'handed to its holder alone, with the name they chose for it',
  cards: 'their own card, with the first name they chose for it',
  'pair-folders': 'read by them and by the sponsors who said yes to them',
  'proof-sheet': 'read by them and by their association, before anything is printed',
};

/** Every word that a composition draws. */
async function wordsOf(composition: Composition): Promise<string> {
  if (composition.kind !== 'composed') return JSON.stringify(composition);
  const documents = await Promise.all(
    composition.files.map(({ document }) => (typeof document === 'function' ? document() : document)),
  );
  return JSON.stringify(documents.map(({ words, title }) => [words, title])).normalize('NFC');
}

async function aDiscreetHousehold() {
  const town = await aTownThatPairs();
  const { context, event, at, choose } = town;
  const sponseeId = await aSponsee(context, event, {
    people: [{ name: CANARY, ownScript: OWN_SCRIPT, pronunciation: SAID, agreement: 'filleule' }],
    card: { name: CANARY, contact: 'La maison des associations' },
    imageConsent: 'from-behind',
  });
  await aSponsee(context, event, { name: 'Nino Pinson' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const pairId = await choose(sponseeId, sponsor.id);
  for (const side of ['sponsee', 'sponsor'] as const)
    await recordPairAnswer(context, { ...at, pairId, side, answer: 'accepted' });
  const drawn = async (kind: (typeof PAPER_KINDS)[number]) =>
    wordsOf(await composing(context, composePaper, at, { kind, as: 'one-file' }));
  return { ...town, sponseeId, drawn };
}

test('whoever does not wish to be named stands by name on no paper that others read', async () => {
  const { context, at, sponseeId, drawn } = await aDiscreetHousehold();
  const naming = async () => {
    const found: string[] = [];
    for (const kind of PAPER_KINDS) {
      const words = await drawn(kind);
      if ([CANARY, OWN_SCRIPT, SAID].some((name) => words.includes(name.normalize('NFC')))) found.push(kind);
    }
    return found;
  };
  // The search finds what is there: before the touch, the papers of the day name them.
  const before = await naming();
  expect(before).toEqual(
    expect.arrayContaining(['running-order', 'register', 'call-sheet', 'name-tags', 'place-cards']),
  );
  await setDiscretion(context, { ...at, sponseeId, what: 'not-named', isSet: true });
  expect((await naming()).filter((kind) => !(kind in THEIR_OWN))).toEqual([]);
  await setDiscretion(context, { ...at, sponseeId, what: 'not-named', isSet: false });
  expect(await naming()).toEqual(before);
});

test('the name that cannot be drawn is told to nobody either, once it is not to be given', async () => {
  const { context, at, event, drawn } = await aDiscreetHousehold();
  const sponseeId = await aSponsee(context, event, { name: 'Ana 𓀀' });
  expect(await drawn('name-tags')).toContain('unprintable');
  await setDiscretion(context, { ...at, sponseeId, what: 'not-named', isSet: true });
  for (const kind of ['name-tags', 'place-cards', 'call-sheet', 'photographer'] as const)
    expect(await drawn(kind)).not.toContain('Ana');
});

test('a badge more stays blank for each, and the register has a line to sign beside a dash', async () => {
  const { context, at, sponseeId, drawn } = await aDiscreetHousehold();
  const badges = async () => {
    const [[words]] = JSON.parse(await drawn('name-tags')) as [[{ people: unknown[]; empty: number }]];
    return { named: words.people.length, empty: words.empty };
  };
  const before = await badges();
  await setDiscretion(context, { ...at, sponseeId, what: 'not-named', isSet: true });
  expect(await badges()).toEqual({ named: before.named - 1, empty: before.empty + 1 });
  expect(await drawn('register')).toContain('"text":"—"');
});
