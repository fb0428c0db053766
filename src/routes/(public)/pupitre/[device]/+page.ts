/** The names come by script, from a link that no server sees whole: this page cannot do without one. */
export const csr = true;
