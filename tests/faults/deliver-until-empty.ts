import { readEnvironment } from '#lib/server/environment.ts';
import { deliverMail } from '#lib/server/mail/deliver-mail.ts';
import { openTransport } from '#lib/server/mail/transports/open-transport.ts';
import { openHouse } from '#lib/server/open-house.ts';

// A deliverer in a process of its own, to be killed: it empties the outbox of the house that its environment
// names, and ends. Its clock runs `CLOCK_AHEAD_SECONDS` ahead: what the ones killed before it held is lost by then.

const read = readEnvironment(process.env);
if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
const house = await openHouse(read.environment);
const ahead = Number(process.env['CLOCK_AHEAD_SECONDS'] ?? 0) * 1000;
const clock = { now: () => new Date(Date.now() + ahead).toISOString() };
const transport = openTransport(read.environment.mail);
while ((await deliverMail({ ...house.context, clock }, transport, { limit: 200 })).tried > 0);
await transport.close();
await house.close();
