// Who may import whom. `npm run check` runs it, and fails as well when it has seen too few modules to judge.

/** A slice, and the slices whose door it may use. A tree, never a circle; a new edge is a decision, not a detail. */
const edges = {
  cases: ['consents', 'notices', 'organisation', 'requests'],
  catalogue: ['organisation'],
  consents: ['catalogue'],
  contacts: ['notices', 'organisation'],
  editorial: ['notices', 'organisation', 'pages', 'pictures'],
  feedback: ['notices', 'organisation'],
  finder: ['organisation'],
  imports: ['editorial', 'organisation', 'pages', 'pictures'],
  intake: ['catalogue', 'consents', 'organisation', 'requests'],
  meetings: ['organisation', 'requests'],
  messages: ['requests'],
  newsletter: ['pages'],
  notices: [],
  openness: ['catalogue', 'organisation', 'pages', 'statistics'],
  organisation: [],
  own: ['catalogue', 'consents', 'intake', 'notices', 'organisation', 'records', 'requests'],
  pages: [
    'catalogue',
    'contacts',
    'feedback',
    'finder',
    'organisation',
    'pictures',
    'requests',
    'sessions',
    'statistics',
  ],
  pictures: ['organisation'],
  proposals: ['editorial', 'feedback', 'organisation', 'pages', 'pictures'],
  protection: ['cases', 'notices', 'organisation', 'triage'],
  records: ['organisation'],
  requests: ['catalogue', 'consents', 'notices', 'organisation', 'records'],
  routing: ['organisation'],
  search: ['contacts', 'finder', 'organisation', 'pages'],
  sessions: [],
  statistics: ['organisation'],
  suggestions: ['organisation', 'requests', 'routing'],
  triage: ['cases', 'catalogue', 'consents', 'meetings', 'notices', 'organisation', 'requests', 'suggestions'],
};

/** A room, and the rooms it may import besides itself. Tests may also use test/support. */
const rooms = {
  kit: [],
  ui: ['kit'],
  solvers: ['kit'],
  platform: ['kit'],
  access: ['kit', 'platform'],
  features: ['kit', 'ui', 'solvers', 'platform', 'access'],
};

const isTest = '[.]test[.]tsx?$';

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  severity: 'error',
  comment: `src/${room} imports ${allowed.join(', ') || 'no other room'}.`,
  from: { path: `^src/${room}/`, pathNot: isTest },
  to: { path: '^(src|tools|test)/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

const edgeRules = Object.entries(edges).map(([slice, doors]) => ({
  name: `slice-${slice}`,
  severity: 'error',
  comment: `The slice ${slice} uses ${doors.join(', ') || 'no other slice'}, through index.ts.`,
  from: { path: `^src/features/${slice}/`, pathNot: isTest },
  to: {
    path: '^src/features/',
    pathNot: [`^src/features/${slice}/`, ...doors.map((door) => `^src/features/${door}/index[.]ts$`)],
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...edgeRules,
    {
      name: 'slice-unlisted',
      severity: 'error',
      comment: 'A new slice is listed above with its edges.',
      from: { path: '^src/features/', pathNot: [`^src/features/(${Object.keys(edges).join('|')})/`, isTest] },
      to: { path: '^src/features/' },
    },
    {
      name: 'app-uses-slices-by-their-door',
      severity: 'error',
      from: { path: '^src/app/', pathNot: isTest },
      to: { path: '^src/features/[^/]+/', pathNot: '^src/features/[^/]+/index[.]ts$' },
    },
    {
      name: 'app-is-imported-by-nobody',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/app/', isTest] },
      to: { path: '^src/app/' },
    },
    {
      name: 'release-without-tests',
      severity: 'error',
      comment: 'What the release is made of knows neither tests nor tools.',
      from: { path: '^src/', pathNot: isTest },
      to: { path: ['^test/', '^tools/', isTest] },
    },
    {
      name: 'http-stays-outside',
      severity: 'error',
      comment: 'Only platform/http and the composition know which web framework this is.',
      from: { path: '^src/', pathNot: ['^src/platform/http/', '^src/app/'] },
      to: { path: '(^|/)node_modules/(hono|@hono/)' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
