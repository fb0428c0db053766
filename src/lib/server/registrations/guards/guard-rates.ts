import { BlockList, isIP } from 'node:net';
import type { Transaction } from 'kysely';
import { addressBlock } from '../../accounts/take-attempt.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { countOne, waitFor, type Limit } from './guard-count.ts';

/** Short, so that whoever is refused has not long to wait, and a flood does not close the door for an hour. */
export const WINDOW_MINUTES = 20;
const WINDOW_MS = WINDOW_MINUTES * 60_000;
/** A stall's one connection, or a telephone operator's shared address, sends two forms a minute. */
export const FROM_ONE_ADDRESS = 40;
/** A word on the radio brings five hundred people in a minute; a flood brings that without an end. */
export const FOR_ONE_CEREMONY = 1_000;

/** Where a form came from, and for which ceremony. */
export interface Sender {
  readonly clientAddress: string;
  readonly eventId: string;
}

/**
 * Whether a form may be taken now, or in how many minutes: at most 40 in 20 minutes from one address and 1,000
 * for one ceremony (3,000 an hour). Reads only, so a refusal writes nothing; says nothing of whose form it is. In the caller's
 * transaction, before anything is written: on PostgreSQL those under way (ten a process) may still pass.
 */
export async function guardRates(
  trx: Transaction<Database>,
  context: Context,
  sender: Sender,
): Promise<{ kind: 'allowed' } | { kind: 'busy'; minutes: number }> {
  const wait = await waitFor(trx, context, limitsOf(sender));
  return wait === 0 ? { kind: 'allowed' } : { kind: 'busy', minutes: Math.ceil(wait / 60_000) };
}

/**
 * Counts a form that was taken, in the transaction that takes it: no commit of its own. To be called late, for
 * the ceremony's row is held from here to the commit.
 */
export async function countForm(trx: Transaction<Database>, context: Context, sender: Sender): Promise<void> {
  // Always in this order: two transactions must not wait for each other's rows.
  for (const limit of limitsOf(sender)) await countOne(trx, context, limit);
}

function limitsOf({ clientAddress, eventId }: Sender): Limit[] {
  const ofCeremony = { of: ['ceremony', eventId], most: FOR_ONE_CEREMONY, windowMs: WINDOW_MS };
  if (isOfTheHouse(clientAddress)) return [ofCeremony];
  const block = addressBlock(clientAddress);
  return [{ of: ['address', block], most: FROM_ONE_ADDRESS, windowMs: WINDOW_MS }, ofCeremony];
}

/** Loopback and private networks: RFC 1122, 1918, 3927, 4193, 4291. */
const HOUSE = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  HOUSE.addSubnet(network, bits, 'ipv4');
HOUSE.addAddress('::1', 'ipv6');
HOUSE.addSubnet('fc00::', 7, 'ipv6');
HOUSE.addSubnet('fe80::', 10, 'ipv6');

/**
 * Whether an address is our own reverse proxy's rather than a visitor's: without `ADDRESS_HEADER` everybody seems
 * to come from it, and a limit on it would close the door to a whole town.
 */
export function isOfTheHouse(clientAddress: string): boolean {
  const address = clientAddress.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  const family = isIP(address);
  return family !== 0 && HOUSE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
