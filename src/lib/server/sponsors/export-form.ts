import * as v from 'valibot';
import { choice, choices } from '#lib/forms/fields.ts';
import { EXPORT_CHOICES } from './export-columns.ts';

/** Which file, and what it holds beside the names. */
export const ExportForm = v.object({
  format: choice(['ods', 'xlsx', 'csv']),
  columns: choices(EXPORT_CHOICES),
});
