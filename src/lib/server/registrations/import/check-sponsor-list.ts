import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import type { Vault } from '../../vault/open-vault.ts';
import type { ListField } from './list-fields.ts';
import { readSponsorLine, type LineRemark, type ReadLine } from './read-sponsor-line.ts';
import { linesOf, type Matching, type SponsorList } from './sponsor-list.ts';

/** What becomes of the people of a list: they signed a paper form, or are asked by mail to confirm. */
export type ImportMode = 'signed' | 'ask';

/** What the organiser decided on the pages of the import. */
export interface ImportChoices extends Matching {
  readonly mode: ImportMode;
  /** Numbers of the lines that are not to be taken. */
  readonly leftOut: readonly number[];
}

/** What would happen to a line. */
export type LineFate =
  | 'new'
  /** Left out by the organiser. */
  | 'left-out'
  /** Its address is registered for this ceremony: nothing changes for them. */
  | 'known'
  /** The same person stands on an earlier line. */
  | 'repeated'
  /** This very line of this very file was imported before. */
  | 'already'
  /** It stops the import. */
  | 'wrong';

export interface CheckedLine {
  readonly number: number;
  readonly name: string;
  readonly fate: LineFate;
  readonly problems: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
  /** Of the new ones: what is written. */
  readonly form?: NonNullable<ReadLine['form']>;
  /** Names the line of the file, whoever imports it and however often. */
  readonly token: string;
}

/** Whoever is registered already, by what a list can be compared with. */
interface Registered {
  readonly tokens: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Addresses of those who withdrew, and did not come back. */
  readonly left: ReadonlySet<string>;
}

/**
 * Says of each line of a list, in its order, what an import would do with it now: reads it, and compares it with
 * the lines above and with whoever is registered. Writes nothing. The same check stands before the preview and
 * inside the import itself.
 */
export async function checkSponsorList(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  { eventId, list, choices }: { eventId: string; list: SponsorList; choices: ImportChoices },
): Promise<CheckedLine[]> {
  const registered = await readRegistered(db, vault, eventId);
  const above = new Above();
  return linesOf(list, choices).map(({ number, cells }): CheckedLine => {
    const read = readSponsorLine(cells);
    const token = vault.lookUp(`sponsor list ${list.digest} line ${number}`);
    const line = { number, token, name: read.name, problems: [], warnings: [] };
    if (registered.tokens.has(token)) return { ...line, fate: 'already' };
    if (choices.leftOut.includes(number)) return { ...line, fate: 'left-out' };
    if (read.form === undefined) return { ...line, fate: 'wrong', problems: read.problems };
    const { form } = read;
    const lookup = form.email === undefined ? undefined : vault.lookUp(form.email);
    if (lookup !== undefined && registered.addresses.has(lookup)) return { ...line, fate: 'known' };
    const met = above.meet(number, form.name_1, lookup, form.phone);
    if (met.kind === 'repeated') return { ...line, fate: 'repeated' };
    const problems = [...missingAddress(choices.mode, lookup), ...sharedAddress(met)];
    if (problems.length > 0) return { ...line, fate: 'wrong', problems };
    const warnings = [
      ...read.warnings,
      ...whoLeft(registered, lookup),
      ...sameName(met, registered.names, form.name_1, cells),
    ];
    return { ...line, fate: 'new', warnings, form };
  });
}

function missingAddress(mode: ImportMode, lookup: string | undefined): LineRemark[] {
  return mode === 'ask' && lookup === undefined
    ? [
        {
          field: 'email',
          text: 'Sans adresse électronique, cette personne ne peut pas confirmer par message.',
        },
      ]
    : [];
}

function sharedAddress(met: Met): LineRemark[] {
  return met.kind === 'same-address'
    ? [
        {
          field: 'email',
          text: `Même adresse que la ligne ${met.line}, pour une autre personne. Si elles viennent ensemble, écrivez-les sur une seule ligne avec une colonne « Deuxième personne » ; sinon, donnez à chacune la sienne.`,
        },
      ]
    : [];
}

/** A former list must not bring somebody back who withdrew, unless an organiser knows that they wish it. */
function whoLeft({ left }: Registered, lookup: string | undefined): LineRemark[] {
  return lookup !== undefined && left.has(lookup)
    ? [
        {
          field: 'email',
          text: 'Une inscription avec cette adresse a été retirée. Laissez la ligne de côté, sauf si la personne vous a demandé de revenir.',
        },
      ]
    : [];
}

function sameName(
  met: Met,
  names: ReadonlySet<string>,
  name: string,
  cells: ReadonlyMap<ListField, string>,
): LineRemark[] {
  const field = cells.has('full_name') ? 'full_name' : 'last_name';
  return [
    ...(met.kind === 'same-name' ? [{ field, text: `Même nom que la ligne ${met.line}.` } as const] : []),
    ...(names.has(nameKey(name))
      ? [{ field, text: 'Une personne de ce nom est déjà inscrite.' } as const]
      : []),
  ];
}

type Met =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'repeated' | 'same-address' | 'same-name'; readonly line: number };

/** The lines above one of a list. */
class Above {
  readonly #byAddress = new Map<string, { name: string; line: number }>();
  readonly #byName = new Map<string, { reached: string; line: number }>();

  /** Whom of the lines above this one is like; from then on it is above the others. */
  meet(line: number, typedName: string, address: string | undefined, phone: string | undefined): Met {
    const name = nameKey(typedName);
    // Without address and telephone, two lines of one name are told apart by nobody.
    const reached = address ?? phone ?? '';
    const sameAddress = address === undefined ? undefined : this.#byAddress.get(address);
    const sameName = this.#byName.get(name);
    if (sameAddress) {
      return { kind: sameAddress.name === name ? 'repeated' : 'same-address', line: sameAddress.line };
    }
    if (sameName && sameName.reached === reached) return { kind: 'repeated', line: sameName.line };
    if (address !== undefined) this.#byAddress.set(address, { name, line });
    if (sameName) return { kind: 'same-name', line: sameName.line };
    this.#byName.set(name, { reached, line });
    return { kind: 'nobody' };
  }
}

/** « LE GOFF Zoé » and « Zoé Le Goff » are one name. */
function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
}

async function readRegistered(
  db: Kysely<Database> | Transaction<Database>,
  vault: Vault,
  eventId: string,
): Promise<Registered> {
  const rows = await db
    .selectFrom('registration')
    .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
    .where('registration.event_id', '=', eventId)
    .select(['registration.status', 'registration.email_lookup', 'registration.submission_token'])
    .select(['sponsor.id', 'sponsor.profile_sealed'])
    .execute();
  const living = rows.filter(({ status }) => status !== 'withdrawn');
  return {
    tokens: new Set(rows.map((row) => row.submission_token)),
    addresses: new Set(living.flatMap((row) => row.email_lookup ?? [])),
    left: new Set(
      rows.flatMap(({ status, email_lookup }) =>
        status === 'withdrawn' && email_lookup ? [email_lookup] : [],
      ),
    ),
    names: new Set(
      living.flatMap((row) => openSponsorDetails(vault, row).people.map(({ name }) => nameKey(name))),
    ),
  };
}
