import type { openSqliteFile } from '#lib/server/database/connection.ts';
import { addDays } from '#lib/dates/local-time.ts';

/** How large a network is. */
export interface Network {
  readonly towns: number;
  /** Each with a ceremony of every town, all of them open and still to come. */
  readonly campaigns: number;
  /** In each campaign. */
  readonly sponsors: number;
  /** Entries of the audit of each town, half of them by its staff. */
  readonly actsOfATown: number;
}

/** Communes of the official list in as many regions, so that each has its place on the map. */
const COMMUNES = [
  ['38185', 'Grenoble', '38', '84', 158_000],
  ['30350', 'Le Vigan', '30', '76', 3_900],
  ['76540', 'Rouen', '76', '28', 114_000],
  ['67482', 'Strasbourg', '67', '44', 291_000],
  ['33039', 'Bègles', '33', '75', 30_000],
] as const;

const THEN = '2026-01-01T00:00:00.000Z';

/** Fills a migrated, empty database with towns, campaigns, ceremonies and people, without names and seals. */
export function fillNetwork(
  file: ReturnType<typeof openSqliteFile>,
  today: string,
  { towns, campaigns, sponsors, actsOfATown }: Network,
): void {
  /** Inserts one row; values are bound. */
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>) => {
    const columns = Object.keys(row);
    statement(table, columns).run(...Object.values(row));
  };
  const statements = new Map<string, ReturnType<typeof file.prepare>>();
  const statement = (table: string, columns: readonly string[]) => {
    const known = statements.get(table);
    if (known) return known;
    const places = columns.map(() => '?').join(', ');
    const made = file.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
    statements.set(table, made);
    return made;
  };
  file.transaction(() => {
    for (let town = 0; town < towns; town += 1) addTown(insert, town);
    for (let campaign = 0; campaign < campaigns; campaign += 1) {
      const heldOn = addDays(today, 20 + 30 * campaign);
      insert('campaign', {
        id: `c${campaign}`,
        slug: `campagne-${campaign}`,
        name: `Campagne ${campaign}`,
        day_on: heldOn,
        mode: 'same-local-hour',
        window_starts_on: addDays(heldOn, -3),
        window_ends_on: addDays(heldOn, 3),
        created_at: THEN,
      });
      for (let town = 0; town < towns; town += 1)
        addCeremony(insert, { town, campaign, heldOn, sponsors: Math.round(sponsors / towns) });
    }
    let sequence = 0;
    for (let act = 0; act < actsOfATown; act += 1) {
      for (let town = 0; town < towns; town += 1) {
        sequence += 1;
        insert('audit_entry', {
          sequence,
          at: `${addDays(today, -(act % 40))}T10:00:00.000Z`,
          actor: act % 2 === 0 ? `account:a${town}` : 'anonymous',
          action: 'event.edited',
          territory_id: `t${town}`,
          detail: '{}',
          previous_hash: '',
          hash: String(sequence),
        });
      }
    }
    file.prepare('update audit_head set sequence = ?').run(sequence);
  })();
}

type Insert = (table: string, row: Readonly<Record<string, string | number | null>>) => void;

function addTown(insert: Insert, town: number): void {
  const [code, name, department, region, population] = COMMUNES[town % COMMUNES.length] ?? COMMUNES[0];
  insert('territory', {
    id: `t${town}`,
    kind: town < COMMUNES.length ? 'commune' : 'quartier',
    code: town < COMMUNES.length ? code : `${code}-${town}`,
    name: `${name} ${town}`,
    slug: `ville-${town}`,
    department_code: department,
    department_name: `Département ${department}`,
    region_code: region,
    population,
    time_zone: 'Europe/Paris',
    colour: 'safran',
    is_member: 1,
    created_at: THEN,
  });
  insert('account', {
    id: `a${town}`,
    email_lookup: `a${town}`,
    email_sealed: '',
    name_sealed: '',
    is_coordinator: 0,
    is_disabled: 0,
    created_at: THEN,
  });
  insert('membership', {
    territory_id: `t${town}`,
    id: `m${town}`,
    account_id: `a${town}`,
    role: 'owner',
    created_at: THEN,
  });
}

function addCeremony(
  insert: Insert,
  { town, campaign, heldOn, sponsors }: { town: number; campaign: number; heldOn: string; sponsors: number },
): void {
  const event_id = `e${campaign}-${town}`;
  const here = { territory_id: `t${town}`, event_id };
  insert('campaign_participation', {
    territory_id: `t${town}`,
    id: `p${campaign}-${town}`,
    campaign_id: `c${campaign}`,
    answer: 'yes',
    invited_at: THEN,
    answered_at: THEN,
  });
  insert('event', {
    territory_id: `t${town}`,
    id: event_id,
    slug: event_id,
    kind: 'ceremony',
    title: 'Cérémonie de parrainage républicain',
    status: town % 4 === 0 ? 'draft' : 'published',
    visibility: 'public',
    starts_at_local: `${heldOn}T18:00`,
    ends_at_local: `${heldOn}T20:00`,
    time_zone: 'Europe/Paris',
    starts_at: `${heldOn}T17:00:00.000Z`,
    ends_at: `${heldOn}T19:00:00.000Z`,
    place_name: 'Hôtel de ville',
    address: '1 place de la Mairie',
    description: '',
    official_name: 'Camille Exemple',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
    registration_closes_on: heldOn,
    campaign_id: `c${campaign}`,
    created_at: THEN,
    published_at: THEN,
  });
  // From a few in a village to twice the mean, so that masked numbers are among them.
  const count = Math.round((2 * sponsors * ((town % 10) + 0.5)) / 10);
  for (let each = 0; each < count; each += 1) {
    const id = `${event_id}-${each}`;
    insert('registration', {
      ...here,
      id,
      status: each % 8 === 7 ? 'waiting' : 'confirmed',
      places: 1,
      submission_token: id,
      email_lookup: id,
      contact_sealed: '',
      locale: 'fr',
      charter_version: '2026-11',
      notice_version: '2026-11',
      created_at: THEN,
    });
    insert('sponsor', {
      ...here,
      id,
      registration_id: id,
      role: 'citizen',
      profile_sealed: '',
      capacity: 1,
      created_at: THEN,
    });
    if (each % 5 === 4) continue;
    insert('sponsee', { ...here, id, status: 'entered', profile_sealed: '', created_at: THEN, revision: 0 });
    if (each % 3 === 2) continue;
    insert('pair', {
      ...here,
      id,
      sponsee_id: id,
      sponsor_id: id,
      position: 0,
      slot: 'any',
      status: 'confirmed',
      score: 1,
      sponsor_answer: 'accepted',
      sponsee_answer: 'waiting',
      created_at: THEN,
    });
    insert('invitation', {
      ...here,
      id,
      recipient_kind: 'registration',
      recipient_id: id,
      uid: id,
      sequence: 0,
      method: 'REQUEST',
      fingerprint: '',
      partstat: 'NEEDS-ACTION',
      sent_at: THEN,
    });
    insert('certificate', { ...here, id, sponsee_id: id, number: id, issued_at: THEN });
  }
}
