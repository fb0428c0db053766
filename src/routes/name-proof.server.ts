import { fail, redirect } from '@sveltejs/kit';
import { todayIn } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { CheckNamesForm } from '#lib/server/certificates/names/check-names-form.ts';
import { checkNames } from '#lib/server/certificates/names/check-names.ts';
import { listNamesToCheck } from '#lib/server/certificates/names/list-names-to-check.ts';
import { getEvent } from '#lib/server/events/get-event.ts';

/** The address that keeps only what is still to be read. */
const FILTER = 'voir';
const TO_READ = 'a-relire';

/** Every name as it will be printed, for a town hall and for an association alike; days are the ceremony's place's. */
export async function loadNameProof({ run, territoryId }: App.Locals, eventId: string, url: URL) {
  const at = { territoryId, eventId };
  const { title, time_zone: zone } = await run(getEvent, at);
  const listed = await run(listNamesToCheck, at);
  const households = listed.map((household) => ({
    ...household,
    people: household.people.map((person) => ({
      ...person,
      seen: person.seen && { by: person.seen.by, day: todayIn(zone, person.seen.at) },
    })),
  }));
  const people = households.flatMap((household) => household.people);
  const isFiltered = url.searchParams.get(FILTER) === TO_READ;
  return {
    ceremonyTitle: title,
    households: isFiltered
      ? households.filter((household) => household.people.some(({ seen }) => !seen))
      : households,
    seen: people.filter((person) => person.seen).length,
    total: people.length,
    isFiltered,
  };
}

/** Notes what the page's button says, and goes on at the same place of the list. */
export async function checkShownNames(
  { run, territoryId }: App.Locals,
  eventId: string,
  { request, url }: { request: Request; url: URL },
) {
  const read = await readForm(request, CheckNamesForm);
  if (read.kind === 'refused') return fail(422, { refusal: 'unreadable' as const, sponsee: undefined });
  const { sponsee, shown, seen, next } = read.value;
  const isSeen = seen === 'yes';
  const outcome = await run(checkNames, { territoryId, eventId, sponseeId: sponsee, isSeen, shown });
  if (outcome.kind !== 'noted') return fail(409, { refusal: outcome.kind, sponsee });
  const isFiltered = url.searchParams.get(FILTER) === TO_READ;
  redirect(303, `${url.pathname}${isFiltered ? `?${FILTER}=${TO_READ}` : ''}${next ? `#${next}` : ''}`);
}
