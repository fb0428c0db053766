/** A question that one side was asked, as the team reads it. */
export interface Asked {
  readonly questionId: string;
  readonly bondId: string;
  readonly number: number;
  readonly ceremonyOn: string;
  readonly side: string;
  readonly names: { readonly household: string; readonly sponsor: string } | undefined;
  readonly locale: string;
  readonly stage: number;
  readonly askedOn: string;
  readonly answeredOn: string | null;
  readonly caredForOn: string | null;
  readonly contact:
    | { readonly reach: 'email'; readonly address: string }
    | { readonly reach: 'phone'; readonly number: string }
    | { readonly reach: 'people' }
    | undefined;
}
