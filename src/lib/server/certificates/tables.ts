/** That a certificate was issued; its content is drawn again from the sealed rows each time. */
export interface CertificateRow {
  territory_id: string;
  id: string;
  event_id: string;
  sponsee_id: string;
  /** Random, never nominative. */
  number: string;
  issued_at: string;
  withdrawn_at: string | null;
}

export interface CertificatesTables {
  certificate: CertificateRow;
}
