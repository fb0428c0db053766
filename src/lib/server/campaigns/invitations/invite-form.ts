import * as v from 'valibot';

/** More than the network will ever have. */
const MOST = 2000;

/** The territories that were ticked, by their addresses. */
export const InviteForm = v.object({
  territories: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(120))),
    v.minLength(1, 'Choisissez au moins un territoire.'),
    v.maxLength(MOST),
  ),
});
