import { defineConfig } from 'vitest/config'

/**
 * Journeys in real browsers with the built extension. Files run one after the other, because each uses the
 * whole machine.
 */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts', 'hostile/*.test.ts'],
    fileParallelism: false,
    // A driver sometimes loses its browser (a tab closes during a request), so a failed journey is retried. A
    // real defect fails every time.
    retry: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
