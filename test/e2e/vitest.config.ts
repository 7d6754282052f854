import { defineConfig } from 'vitest/config'

/** Journeys in real browsers with the built extension: one file a browser, one after the other, since each takes the whole machine. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
