import * as v from 'valibot';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { PaperPreviewForm } from '#lib/server/certificates/studio/paper-settings-form.ts';
import { parsePaperSettings } from '#lib/server/certificates/studio/paper-settings.ts';
import { previewCertificate } from '#lib/server/certificates/studio/preview-certificate.ts';

/**
 * The page in what was typed, each field that was right and the others as they are at first, as an address that holds
 * the picture itself: without a script, a form that came back could not send its words for another. Nothing when it
 * cannot be drawn.
 */
export async function pictureOfTyped(
  run: App.Locals['run'],
  at: { territoryId: string; eventId: string },
  typed: RefusedForm['typed'],
): Promise<string | undefined> {
  const { design, orientation, variant, commitment, place, language } = PaperPreviewForm.entries;
  const read = <Field extends v.GenericSchema>(
    field: Field,
    name: string,
  ): v.InferOutput<Field> | undefined => {
    const outcome = v.safeParse(field, typed[name] === '' ? undefined : typed[name]);
    return outcome.success ? outcome.output : undefined;
  };
  const settings = parsePaperSettings(
    JSON.stringify({
      design: read(design, 'design'),
      orientation: read(orientation, 'orientation'),
      variant: read(variant, 'variant'),
      commitment: read(commitment, 'commitment'),
    }),
  );
  const outcome = await run(previewCertificate, {
    ...at,
    settings,
    place: read(place, 'place'),
    language: read(language, 'language'),
  });
  return outcome.kind === 'drawn' ? `data:image/png;base64,${outcome.png.toString('base64')}` : undefined;
}
