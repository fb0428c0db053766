/** What is asked after a ceremony: four sentences, each answered from 1 (« not at all ») to 4 (« completely »). */
export const EVALUATION_QUESTIONS = ['welcome', 'understood', 'ease', 'again'] as const;
export type EvaluationQuestion = (typeof EVALUATION_QUESTIONS)[number];

export const EVALUATION_SCALE = ['1', '2', '3', '4'] as const;

/** As whom somebody was there; nobody has to say. */
export const EVALUATION_ROLES = ['sponsor', 'sponsee', 'guest', 'unsaid'] as const;
export type EvaluationRole = (typeof EVALUATION_ROLES)[number];
