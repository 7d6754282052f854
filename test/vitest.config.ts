import { defineConfig } from 'vitest/config'

/** Tests of everything that runs in Node alone: shared/, the pure parts of extension/, the commands. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['{shared,extension,commands,coverage,client}/**/*.test.{ts,tsx}'],
    // A bound for what hangs, not a claim of speed: some tests start processes, and the machine may be busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
