/** From so many minutes before the start, a pair of which one half is missing is told loudly. */
export const MINUTES_OF_WARNING = 30;
