/** One answer of a list of choices, as `SelectInput`, `RadioGroup` and `CheckboxGroup` show it. */
export interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
  disabled?: boolean | undefined;
  /** Language of the label where it is not the page's (a language named in itself). */
  lang?: string | undefined;
}
