import { describe, expect, it } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { PairingSettingsForm, toPairingSettings, toPairingSettingsTexts } from './pairing-settings-form.ts';
import { DEFAULT_PAIRING_SETTINGS } from './pairing-settings.ts';

async function read(changes: Record<string, string>) {
  const sent = new URLSearchParams({
    ...toPairingSettingsTexts(DEFAULT_PAIRING_SETTINGS),
    seen: 'x',
    ...changes,
  });
  const outcome = await readForm(
    new Request('http://localhost/', { method: 'POST', body: sent }),
    PairingSettingsForm,
  );
  return outcome.kind === 'ok' ? toPairingSettings(outcome.value) : outcome.form.problems;
}

describe('the form of the settings', () => {
  it('gives the settings back as they were shown', async () => {
    expect(await read({})).toEqual(DEFAULT_PAIRING_SETTINGS);
    const others = {
      importance: { languages: 1, time: 0, help: 3, distance: 2, interests: 0, families: 2 },
      radiusKm: 25,
      requiredRoles: 'one-resident-and-one-official',
      neighbourhoods: ['Berriat', 'Île Verte'],
    } as const;
    const texts = toPairingSettingsTexts({ ...others, neighbourhoods: [...others.neighbourhoods] });
    expect(await read(texts)).toEqual(others);
  });

  it('takes each neighbourhood once, and no empty line', async () => {
    expect(
      await read({ neighbourhoods: '  Berriat \r\n\r\nle centre\nquartier BERRIAT\nCentre\n' }),
    ).toMatchObject({
      neighbourhoods: ['Berriat', 'le centre'],
    });
  });

  it('refuses, in a sentence at its field, what would leave nothing to choose by', async () => {
    const nothing = ['languages', 'time', 'help', 'distance', 'interests', 'families'].map(
      (criterion) => [`importance_${criterion}`, '0'] as const,
    );
    const problems = await read({ ...Object.fromEntries(nothing), radius_km: '0' });
    expect(problems).toHaveProperty('radius_km');
    expect(problems).toHaveProperty('importance_languages');
    expect(await read(Object.fromEntries(nothing))).toEqual({
      importance_languages: expect.stringContaining('Au moins un critère doit compter') as string,
    });
  });

  it.each([
    ['radius_km', '0'],
    ['radius_km', '101'],
    ['radius_km', 'près'],
    ['required_roles', 'one-king'],
    ['importance_time', '4'],
    ['importance_time', ''],
    ['neighbourhoods', Array.from({ length: 41 }, (_, index) => `Quartier ${index}`).join('\n')],
    ['neighbourhoods', 'a'.repeat(61)],
  ])('refuses at %s: %s', async (field, text) => {
    expect(await read({ [field]: text })).toEqual({ [field]: expect.stringMatching(/\.$/) as string });
  });
});
