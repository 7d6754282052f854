import { defineConfig } from 'vitest/config'

const shared = {
  // A bound for what hangs, not a claim of speed: some tests start processes, and the machine may be busy.
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

/** Tests of everything that runs in Node alone: shared/, the pure parts of extension/, the commands. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['{shared,coverage,client}/**/*.test.ts'],
          // Pure modules have no state that one file could leave to the next, and evaluating them for each
          // file took longer than the tests.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'extension and commands',
          include: ['{extension,commands}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
