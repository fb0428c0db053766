/** How a state feels; the word beside it always says the same thing, colour is never alone. */
export type Tone = 'neutral' | 'progress' | 'success' | 'warn' | 'danger';
