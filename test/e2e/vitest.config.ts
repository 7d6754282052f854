import { defineConfig } from 'vitest/config'

/**
 * Journeys in real browsers with the built extension: one file a browser, one after the other, since each
 * takes the whole machine.
 */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts', 'hostile/*.test.ts'],
    fileParallelism: false,
    // A driver and its browser lose each other now and then (a tab that closes while it is asked for): such a
    // journey is made again. What is broken fails every time.
    retry: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
