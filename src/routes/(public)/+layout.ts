// What residents see needs no script at all: forms are native, what appears on a choice appears by CSS.
export const csr = false;
