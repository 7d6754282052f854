import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first. The others follow in any order. */
const longest = [
  'experience-firefox.test.ts',
  'experience-chromium.test.ts',
  'clippings-firefox.test.ts',
  'hostile/firefox.test.ts',
  'clippings-chromium.test.ts',
  'hostile/chromium.test.ts',
  'access-firefox.test.ts',
  'firefox-hazards.test.ts',
  'chromium-hazards.test.ts',
  'access-chromium.test.ts',
  'start.test.ts',
  'accessibility-firefox.test.ts',
  'accessibility-chromium.test.ts',
  'coverage.test.ts',
  'dev.test.ts',
]

/**
 * Starts the longest files first. Why: a long file that starts last runs alone at the end, on one core.
 * Vitest orders files only by the times of an earlier run, which a new clone does not have.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex(file => moduleId.endsWith(`/${file}`))
      return place < 0 ? longest.length : place
    }
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

/**
 * Journeys in real browsers with the built extension. Three files run at a time, each in a browser of its
 * own. Why not four: on two cores, beside the other suites, the whole run took as long (9 min 13 s and 9 min
 * 26 s were measured).
 */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['*.test.ts', 'hostile/*.test.ts'],
    globalSetup: ['../prepared/prepare-service.ts', '../prepared/prepare-extensions.ts'],
    sequence: { sequencer: LongestFirst },
    maxWorkers: 3,
    // The files of one process share their modules, which take seconds to load.
    isolate: false,
    // A driver sometimes loses its browser (a tab closes during a request), so a failed journey is retried. A
    // real defect fails every time.
    retry: 2,
    // A wait ends once its condition holds; the limit is for a busy machine.
    expect: { poll: { timeout: 20_000, interval: 50 } },
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
