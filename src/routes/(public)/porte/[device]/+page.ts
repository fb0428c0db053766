/** The only public page that cannot do without a script: it works where there is no network. */
export const csr = true;
