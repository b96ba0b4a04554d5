// Lint: typescript-eslint at its strictest with types, plus the laws that only code can show.
// Every rule is an error: a rule that warns is a wish.
import tseslint from 'typescript-eslint';

import { MACHINE_ENDINGS } from './rooms.mjs';
import { catchAnswers } from './tools/lint-catch-answers.mjs';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/test-*.ts', 'journeys/**'];
const PROGRAMS = ['**/*.main.ts', '**/*.cli.ts', 'bench/**'];

/** What a pure file may not reach without importing anything. */
const WORLD = [
  ['process', 'the environment is read in a .main.ts file and handed on'],
  ['console', 'use the log you are handed'],
  ['fetch', 'the way outward is a .client.ts file'],
  ['performance', 'take the time in as a parameter'],
  ['crypto', 'take a Chance in as a parameter'],
  ['setTimeout', 'waiting belongs to jobs and clients'],
  ['setInterval', 'waiting belongs to jobs and clients'],
  ['setImmediate', 'waiting belongs to jobs and clients'],
  ['Buffer', 'Uint8Array is the same everywhere'],
].map(([name, message]) => ({ name, message }));

const CLOCK_AND_CHANCE = [
  ['Date', 'now', 'take the time in as a parameter'],
  ['Math', 'random', 'take a Chance in as a parameter'],
  ['performance', 'now', 'take the time in as a parameter'],
].map(([object, property, message]) => ({ object, property, message }));

const NOW = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'new Date() reads the clock: take the time in as a parameter.',
};

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/dist/', '**/*.generated.*', '.claimwright/', 'screens/'],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { claimwright: { rules: { 'catch-answers': catchAnswers } } },
    rules: {
      'claimwright/catch-answers': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          ignoreRestSiblings: true,
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
        },
      ],
      // Amounts, counts and ids stand in messages: bigint and number print as people expect.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Cents are a branded bigint, which this rule does not take for a bigint.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      // A type parameter used once still tells the caller what comes back.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // String.fromCharCode.apply over a typed array is the quick way, and spread is not.
      'prefer-spread': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', ...CLOCK_AND_CHANCE],
      'no-restricted-syntax': ['error', NOW],
    },
  },
  {
    name: 'pure files',
    files: ['packages/*/src/**/*.ts', 'rulebook/**/*.ts', 'apps/server/src/**/*.ts'],
    ignores: [
      ...TESTS,
      ...PROGRAMS,
      'apps/server/src/platform/**',
      ...['.routes', '.job', '.pdf', ...MACHINE_ENDINGS].map((ending) => `**/*${ending}.ts`),
    ],
    rules: { 'no-restricted-globals': ['error', ...WORLD] },
  },
  {
    name: 'clocks, programs and tests',
    files: [...TESTS, ...PROGRAMS, 'apps/server/src/platform/**/*clock*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    name: 'tests',
    files: TESTS,
    rules: {
      // node:test returns promises that its own runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      // A test that finds nothing where something must be fails by itself.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'claimwright/catch-answers': 'off',
    },
  },
  {
    name: 'tools in plain JavaScript',
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { eqeqeq: 'error', 'no-undef': 'off', 'prefer-const': 'error' },
  },
);
