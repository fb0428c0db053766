import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Unit tests run on plain modules; the components' own compiler is started here, for this file alone.
let compiler: ViteDevServer;

beforeAll(async () => {
  compiler = await createServer({
    configFile: false,
    appType: 'custom',
    cacheDir: 'node_modules/.vite/component-tests',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    ssr: { optimizeDeps: { noDiscovery: true }, external: ['svelte'] },
    plugins: [svelte({ configFile: false, preprocess: vitePreprocess(), prebundleSvelteLibraries: false })],
  });
});

afterAll(async () => {
  await compiler.close();
});

/** The markup that the server would write for a component. */
async function html(name: string, props: Record<string, unknown>): Promise<string> {
  const module = (await compiler.ssrLoadModule(`/src/lib/components/${name}.svelte`)) as {
    default: Component<Record<string, unknown>>;
  };
  return render(module.default, { props }).body;
}

const form = {
  problems: { email: 'Écrivez une adresse avec un @.', '': 'La salle est complète.' },
  typed: { email: '"><script>alert(1)</script>', secret: 'phrase de passe', langues: 'ar' },
};
const languages = [
  { value: 'fr', label: 'français' },
  { value: 'ar', label: 'العربية', lang: 'ar' },
];

describe('a refused field, as the server writes it', () => {
  it('says its problem beside it, in a way that a screen reader ties to the control', async () => {
    const body = await html('TextInput', { name: 'email', label: 'Adresse', hint: 'Une aide', form });
    expect(body).toContain('id="champ-email-erreur"');
    expect(body).toContain('Écrivez une adresse avec un @.');
    expect(body).toMatch(/<input[^>]*aria-describedby="champ-email-aide champ-email-erreur"/u);
    expect(body).toMatch(/<input[^>]*aria-invalid="true"/u);
    expect(body).toContain('<label for="champ-email"');
  });

  it('shows what was typed as text, never as markup', async () => {
    const body = await html('TextInput', { name: 'email', label: 'Adresse', form });
    expect(body).not.toContain('<script>');
    expect(body).toContain('&quot;>');
  });

  it('never writes a password back', async () => {
    const body = await html('TextInput', { name: 'secret', label: 'Secret', type: 'password', form });
    expect(body).not.toContain('phrase de passe');
  });

  it('keeps the boxes as the person left them', async () => {
    const props = { name: 'langues', label: 'Langues', choices: languages, value: ['fr'] };
    const ticked = (body: string) =>
      Array.from(body.matchAll(/<input[^>]*value="(\w+)"[^>]*checked/gu), ([, value]) => value);
    expect(ticked(await html('CheckboxGroup', { ...props, form }))).toEqual(['ar']);
    expect(ticked(await html('CheckboxGroup', { ...props, form: null }))).toEqual(['fr']);
    expect(ticked(await html('CheckboxGroup', { ...props, form: { problems: {}, typed: {} } }))).toEqual([]);
  });

  it('keeps the answer chosen in a list', async () => {
    const body = await html('SelectInput', { name: 'langues', label: 'Langue', choices: languages, form });
    expect(body).toMatch(/<option value="ar"[^>]*selected/u);
    expect(body).not.toMatch(/<option value="fr"[^>]*selected/u);
  });

  it('is listed at the top with a link to it; a problem of the whole form without one', async () => {
    const body = await html('ErrorSummary', { form });
    expect(body).toContain('<a href="#champ-email"');
    expect(body).toContain('La salle est complète.');
    expect(body).not.toContain('href="#champ-"');
    expect(await html('ErrorSummary', { form: null })).not.toContain('role="alert"');
  });
});

describe('a pair', () => {
  it('isolates each name in its own direction and says the state in a word', async () => {
    const body = await html('PairHyphen', {
      sponsors: [{ name: 'Camille' }],
      sponsees: [{ name: 'نور', lang: 'ar' }],
      state: 'proposed',
    });
    expect(body).toMatch(/<bdi lang="ar"[^>]*>نور<\/bdi>/u);
    expect(body).toContain('Proposé');
  });
});

describe('the drawn crest', () => {
  it.each([
    ['Le Vigan', 'V'],
    ['L’Île-Saint-Denis', 'I'],
    ['Évry-Courcouronnes', 'E'],
    ['Les Lilas', 'L'],
    ['Lavaur', 'L'],
  ])('of %s bears %s', async (name, letter) => {
    expect(await html('TerritoryCrest', { name })).toMatch(new RegExp(`<text[^>]*>${letter}</text>`, 'u'));
  });

  it('takes its colour by name, without a style attribute, which the security policy would drop', async () => {
    const body = await html('TerritoryCrest', { name: 'Le Vigan', colour: 'garance' });
    expect(body).not.toMatch(/\sstyle=/u);
    expect(body).toContain('data-colour="garance"');
  });
});
