import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Queries are built by Kysely: a raw one would leave the scope of its territory, or take a parameter as SQL. */
const noRawSql = [
  {
    selector: "MemberExpression[object.name='sql'][property.name=/^(raw|lit)$/]",
    message: 'sql.raw and sql.lit put text into SQL: use Kysely’s builder.',
  },
  {
    selector:
      "TaggedTemplateExpression[tag.name='sql'] TemplateElement[value.raw=/\\b(from|into|update|join|delete)\\b/i]",
    message: 'A raw query leaves the scope of its territory: use Kysely’s builder.',
  },
];

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      'node_modules/',
      'data/',
      'src/i18n/generated/',
      'bench-results/',
      'test-results/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // No-break spaces are French typography, and stand in sentences.
      'no-irregular-whitespace': ['error', { skipTemplates: true, skipJSXText: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: ['.svelte'] } },
    rules: {
      // Links of residents' pages are localised by localizeHref, the others are plain French paths.
      'svelte/no-navigation-without-resolve': 'off',
      // The text of a page is typography, and ESLint sees no strings in it.
      'no-irregular-whitespace': 'off',
    },
  },
  {
    files: ['src/lib/server/**/*.ts'],
    ignores: ['src/lib/server/database/**', 'src/lib/server/vault/keyring.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noRawSql] },
  },
);
