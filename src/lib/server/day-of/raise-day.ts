// Beside the ceremony's lock, so that a corrected name and a withdrawal reach open screens too: they are a tier below.
export { raiseDay } from '../events/raise-day.ts';
