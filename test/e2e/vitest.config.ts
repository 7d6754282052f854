import { defineConfig } from 'vitest/config'

/**
 * Journeys in real browsers with the built extension. Three files run at a time, each in a browser of its
 * own. Why three: a journey mostly waits for its browser, so that each takes about half a core.
 */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts', 'hostile/*.test.ts'],
    globalSetup: ['../prepared/prepare-service.ts', '../prepared/prepare-extensions.ts'],
    maxWorkers: 3,
    // A driver sometimes loses its browser (a tab closes during a request), so a failed journey is retried. A
    // real defect fails every time.
    retry: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
