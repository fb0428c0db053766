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

describe('the maps, as the server writes them', () => {
  const town = (name: string, lat: number, lon: number, more: object = {}) => ({
    name,
    href: `/villes/${name.toLowerCase()}`,
    lat,
    lon,
    ...more,
  });

  const words = {
    label: 'Carte de France',
    skip: 'Passer la carte',
    announced: 'Une date est annoncée',
    quiet: 'Pas encore de date',
    paris: 'Paris et sa petite couronne',
    overseas: 'Outre-mer',
    credit: 'Fond de carte : Victor Cazanave (CC BY 4.0)',
  };

  it('makes each dot a link with a name and a date, and leads to the list first', async () => {
    const body = await html('FranceMap', {
      places: [
        town('Grenoble', 45.18, 5.72, { next: '18 décembre 2026', colour: 'safran' }),
        town('Lyon', 45.76, 4.84),
        town('Fort-de-France', 14.6, -61.07, { departmentCode: '972' }),
      ],
      listHref: '#liste',
      words,
    });
    expect(body).toMatch(/<a[^>]*href="\/villes\/grenoble"[^>]*aria-label="Grenoble, 18 décembre 2026"/u);
    expect(body).toMatch(/<a[^>]*href="\/villes\/lyon"[^>]*aria-label="Lyon, Pas encore de date"/u);
    expect(body.match(/<a /gu)).toHaveLength(4);
    expect(body.indexOf('href="#liste"')).toBeLessThan(body.indexOf('href="/villes/'));
    expect(body).toContain('CC BY 4.0');
    for (const name of ['Guadeloupe', 'Wallis-et-Futuna', 'Saint-Pierre-et-Miquelon']) {
      expect(body).toContain(name);
    }
  });

  it('shows every picture from our own file, sized, and none to those who cannot see', async () => {
    const body = await html('FranceMap', { places: [], listHref: '#liste', words });
    const pictures = body.match(/<img[^>]*>/gu) ?? [];
    expect(pictures).toHaveLength(12);
    for (const picture of pictures) {
      expect(picture).toMatch(/src="\/carte\/france\.svg#/u);
      expect(picture).toMatch(/width="\d+" height="\d+" alt=""/u);
    }
    expect(body).not.toMatch(/style=|<script|https?:/u);
  });

  it('gathers the towns around Paris in a drawing of their own, and says how many on the mainland', async () => {
    const around = [
      town('Paris', 48.86, 2.35, { departmentCode: '75' }),
      town('Montreuil', 48.86, 2.44, { departmentCode: '93' }),
      town('Malakoff', 48.82, 2.3, { departmentCode: '92' }),
    ];
    const body = await html('FranceMap', { places: around, listHref: '#liste', words });
    expect(body).toContain('Paris et sa petite couronne');
    expect(body).toMatch(/<text[^>]*class="count[^>]*>3<\/text>/u);
    expect(await html('FranceMap', { places: around.slice(0, 1), listHref: '#', words })).not.toContain(
      'couronne',
    );
  });

  it.each([
    ['Grenoble', 45.18, 5.72, '38', 1],
    ['Montreuil', 48.86, 2.44, '93', 2],
    ['Saint-Denis', -20.88, 55.45, '974', 1],
    ['Occitanie', 43.7, 2.1, null, 1],
  ])(
    'draws where %s is, with one sentence in place of the picture',
    async (label, lat, lon, code, pictures) => {
      const body = await html('LocatorMap', {
        lat,
        lon,
        label,
        departmentCode: code,
        alt: `Carte : ${label}`,
      });
      expect(body).toMatch(new RegExp(`role="img" aria-label="Carte : ${label}"`, 'u'));
      expect(body.match(/<img/gu)).toHaveLength(pictures);
      expect(body).not.toMatch(/style=|<a |https?:/u);
    },
  );

  it('draws nothing for a place that is not in France', async () => {
    const body = await html('LocatorMap', { lat: 51.5, lon: -0.1, label: 'Londres', departmentCode: '75' });
    expect(body).not.toMatch(/<div|<svg|<img/u);
  });
});
