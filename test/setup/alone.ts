/**
 * Unit tests that get a process of their own, by path: they put a browser's globals in place of Node's, turn its clock, or
 * test modules that keep the state of one page for as long as it is open. A test over the tree holds the list complete.
 */
export const alone = [
  'app/capture/**/*.test.ts',
  'app/http/builders/{players,watch-answer}.test.ts',
  'app/routes/sign-out/device-ports.test.ts',
  'app/ui/device-drafts.test.ts',
  'app/ui/room/{sample-answer,sample-graph,show-picture}.test.ts',
  'jobs/loop.test.ts',
  'scripts/counts.test.ts',
] as const
