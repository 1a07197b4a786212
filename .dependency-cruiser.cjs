/** The map of the house: each rule says who may know whom, and why. `npm run check` enforces it. */
const INSIDE = '^(src|workflows|activities|sandbox|bench|test|scripts)/';
const TYPES = ['type-only'];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two files are really one.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: TYPES } },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The domain knows only itself: no framework, no I/O, no clock.',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'contracts-know-domain-only',
      severity: 'error',
      comment:
        'What is written into history depends on nothing that may change under it (zod states its shape).',
      from: { path: '^src/contracts/' },
      to: { pathNot: ['^src/(contracts|domain)/', '^node_modules/zod/'] },
    },
    {
      name: 'ports-are-abstract',
      severity: 'error',
      comment: 'A port is what we need, in our words: it knows no framework and no remote.',
      from: { path: '^src/ports/' },
      to: { pathNot: '^src/(ports|contracts|domain)/' },
    },
    {
      name: 'workflow-sandbox',
      severity: 'error',
      comment: 'Workflow code replays: it may run only deterministic code.',
      from: { path: '^workflows/' },
      to: {
        pathNot: ['^workflows/', '^src/(domain|contracts)/', '^node_modules/@temporalio/(workflow|common)/'],
        dependencyTypesNot: TYPES,
      },
    },
    {
      name: 'activities-use-ports',
      severity: 'error',
      comment: 'Activities are handed adapters; they do not import them.',
      from: { path: '^activities/' },
      to: {
        pathNot: [
          '^activities/',
          '^src/(ports|contracts|domain)/',
          '^node_modules/@temporalio/(activity|common)/',
        ],
      },
    },
    {
      name: 'notifications-use-ports',
      severity: 'error',
      comment:
        'Listening would be the same at another queue; what a notification leads to is an effect like any other.',
      from: { path: '^src/notifications/' },
      to: { path: INSIDE, pathNot: ['^src/(notifications|ports|contracts|domain)/', '^activities/'] },
    },
    {
      name: 'http-uses-ports',
      severity: 'error',
      comment: 'The API would be the same over another engine, database or shop.',
      from: { path: '^src/http/' },
      to: {
        path: [
          '^src/(adapters|config|main|worker)',
          '^(workflows|activities)/',
          '^node_modules/(@temporalio|@prisma|pg)/',
        ],
      },
    },
    {
      name: 'adapters-are-leaves',
      severity: 'error',
      comment:
        'Adapters implement ports and know nobody else; not even each other. How an access token is kept is the same everywhere.',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: INSIDE, pathNot: '^src/(adapters/($1|tokens)|ports|contracts|domain)/' },
    },
    {
      name: 'prisma-only-in-its-adapter',
      severity: 'error',
      comment: 'Nobody else depends on how records are stored.',
      from: { path: '^(src|workflows|activities)/', pathNot: '^src/adapters/postgres/' },
      to: { path: '^node_modules/(@prisma|pg)/' },
    },
    {
      name: 'sandbox-is-foreign',
      severity: 'error',
      comment: 'The stand-ins must not share a bug with what they test.',
      from: { path: '^sandbox/' },
      to: { path: '^(src|workflows|activities|test|bench)/' },
    },
    {
      name: 'nobody-imports-the-sandbox',
      severity: 'error',
      comment: 'It is a foreign system: it is reached over HTTP.',
      from: { path: '^(src|workflows|activities)/' },
      to: { path: '^sandbox/' },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      comment: 'What runs in production does not lean on tests.',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody imports is dead.',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^src/(main|worker)\\.ts$',
          '^(scripts|bench)/',
          '\\.config\\.[cm]?[jt]s$',
          '\\.cjs$',
        ],
      },
      to: {},
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      comment: 'What runs in production installs with production dependencies.',
      from: { path: '^(src|workflows|activities)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: TYPES },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
