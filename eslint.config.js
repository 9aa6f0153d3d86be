import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { noAmbientClock, noModuleState } from './test/lint/house-rules.js'

/** Which layer may import which; the message names the right place. Kept in step with docs/architecture.md by a test. */
const layers = {
  app: {
    may: ['domain'],
    hint: 'Web code gets wiring through getLoadContext; only app/server.ts imports runtime.',
  },
  jobs: { may: ['domain'], hint: 'A handler makes one domain call; only jobs/worker.ts imports runtime.' },
  domain: {
    may: [],
    hint: 'The rules know no framework and no vendor. Write a port and fill it in integrations/.',
  },
  integrations: {
    may: ['domain'],
    hint: 'An adapter fills a port: import domain/<module>/ports.ts or domain/shared only.',
  },
  prisma: { may: [], hint: 'The data layer imports nothing of ours. What it needs is handed in.' },
}
const all = ['app', 'domain', 'integrations', 'jobs', 'prisma', 'runtime', 'content']

function layerRule(layer) {
  const { may, hint } = layers[layer]
  const banned = all.filter(
    (name) => name !== layer && !may.includes(name) && !(layer === 'domain' && name === 'prisma'),
  )
  // Regular expressions, because in a glob a leading # starts a comment and the pattern would match nothing.
  const patterns = [
    { regex: `^#(${banned.join('|')})/`, message: hint },
    { regex: `^(\\.\\./)+(${banned.join('|')})/`, message: `Use the # aliases. ${hint}` },
  ]
  if (layer === 'domain') {
    patterns.push({
      regex: '^#prisma/',
      allowTypeImports: true,
      message: 'Domain takes types from Prisma, never its client.',
    })
    patterns.push({
      regex:
        '^(@remix-run/|react|express|bullmq|openai|nodemailer|pg$|googleapis|stripe|@prisma/|node:(fs|http|net|child_process))',
      message: 'Domain knows no framework, vendor, file or socket. Write a port.',
    })
  }
  if (layer === 'app') {
    patterns.push({
      regex: '^(@prisma/|pg$|bullmq|openai|nodemailer)',
      message: 'No database, SDK or queue in app/: call a domain verb.',
    })
  }
  if (layer === 'integrations') {
    patterns.push({ regex: '^#domain/(?!shared/|[^/]+/ports\\.ts$)', message: hint })
    patterns.push({ regex: '^(@prisma/|pg$)', message: 'An adapter never touches the database.' })
  }
  return patterns
}

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in runtime/config.ts. Take the value as an argument.',
}

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'build',
      '.data',
      'prisma/generated',
      'public',
      'test-results',
      'playwright-report',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { house: { rules: { 'no-module-state': noModuleState, 'no-ambient-clock': noAmbientClock } } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'no-restricted-syntax': ['error', noEnvironment],
      'no-console': ['error'],
      eqeqeq: ['error', 'smart'],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  ...Object.keys(layers).map((layer) => ({
    files: [`${layer}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}', 'app/server.ts', 'jobs/worker.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: layerRule(layer) }] },
  })),
  {
    files: ['{app,domain,integrations,jobs}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'house/no-ambient-clock': 'error' },
  },
  {
    files: ['{domain,integrations}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'house/no-module-state': 'error' },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['app/**/*.tsx'],
    plugins: { 'jsx-a11y': jsxA11y },
    rules: { ...jsxA11y.flatConfigs.recommended.rules },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'test/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      'no-console': 'off',
    },
  },
  {
    files: [
      'scripts/**',
      '*.config.{js,ts}',
      'runtime/environment.ts',
      'runtime/cli.ts',
      'runtime/seed.ts',
      'runtime/sandbox.ts',
      'runtime/supervise.ts',
      'prisma/schema-diff.ts',
    ],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['scripts/**', '*.config.{js,ts}', 'runtime/environment.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.cjs', 'app/strings/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off', 'max-lines-per-function': 'off' },
  },
)
