/** Signed-in pages may use scripts where they help; each works without. */
export const csr = true;
