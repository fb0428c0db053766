/** The boundaries of the house (README, « Architecture »): who may import whom. */
const server = '^src/lib/server';
const tiers = [
  ['database', 'vault', 'audit', 'mail', 'typesetting'],
  ['territories', 'accounts', 'associations'],
  ['translations'],
  ['international-days', 'events', 'spreadsheets'],
  ['places'],
  ['registrations', 'information-sessions', 'sponsors', 'sponsees'],
  [
    'pairing',
    'sponsor-choices',
    'first-meetings',
    'invitations',
    'calendar-replies',
    'calendar-feeds',
    'reminders',
    'certificates',
    'papers',
    'guests',
    'newcomers',
    'open-data',
    'neighbours',
    'reports',
    'evaluations',
    'directory',
    'day-of',
    'follow-up',
  ],
  ['campaigns', 'privacy'],
];
const TEST = '\\.test\\.ts$';

/** One rule a tier: it imports nothing of the tiers above it. `tables.ts` composes into the schema. */
const tierRules = tiers.slice(0, -1).map((tier, index) => ({
  name: `tier-${index + 1}-imports-no-higher-tier`,
  comment: `${tier.join(', ')} are below ${tiers
    .slice(index + 1)
    .flat()
    .join(', ')}.`,
  severity: 'error',
  from: { path: `${server}/(${tier.join('|')})/`, pathNot: [TEST, `${server}/database/schema\\.ts$`] },
  to: {
    path: `${server}/(${tiers
      .slice(index + 1)
      .flat()
      .join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    {
      name: 'routes-reach-data-through-use-cases',
      comment: 'A route calls one use case; it never opens the database, the vault or a query.',
      severity: 'error',
      from: { path: '^src/(routes|hooks)' },
      to: { path: `${server}/(database|vault)/|${server}/.*/(queries|tables)\\.ts$` },
    },
    {
      name: 'queries-and-tables-stay-at-home',
      comment:
        'queries.ts and tables.ts are imported only from their own domain; the schema composes the tables.',
      severity: 'error',
      from: { path: `${server}/([^/]+)/`, pathNot: `${server}/database/schema\\.ts$` },
      to: { path: `${server}/[^/]+/(queries|tables)\\.ts$`, pathNot: `${server}/$1/` },
    },
    {
      name: 'components-know-no-server',
      comment: 'Svelte files, components and forms run in browsers too.',
      severity: 'error',
      from: { path: '^src/(lib/(components|forms|dates|labels)/|.*\\.svelte$)', pathNot: TEST },
      to: { path: server },
    },
    {
      name: 'server-knows-no-kit',
      comment: 'Tasks and tests run src/lib/server without a bundler.',
      severity: 'error',
      from: { path: '^src/(lib/server|tasks)' },
      to: { path: '@sveltejs/kit|^\\$app|\\$env' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'source-imports-no-tests',
      severity: 'error',
      from: { path: '^src', pathNot: TEST },
      to: { path: '^tests|\\.test\\.ts$' },
    },
    ...tierRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(src/i18n/generated|\\.svelte-kit)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  },
};
