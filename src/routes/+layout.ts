/** What residents read sends no script at all, errors and unknown addresses included; areas ask for theirs. */
export const csr = false;
