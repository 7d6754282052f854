import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
process.env.WRANGLER_SEND_METRICS = 'false'
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'

/**
 * Time limit in ms for starting workerd. It takes seconds on an idle machine, and on a busy one longer than
 * Vitest's default of 10 s.
 */
const hookTimeout = 60_000

const setupFiles = [here('../fixed-seed.ts')]

/** The worker in workerd over a local D1. */
const inWorkerd = () =>
  cloudflareTest(async () => ({
    wrangler: { configPath: here('../../wrangler.toml') },
    miniflare: {
      // For an account in a second database of sync, and for the test of migrations.
      d1Databases: { SECOND: 'second', UNMIGRATED: 'unmigrated' },
      bindings: { MIGRATIONS: await readD1Migrations(here('../../worker/db/migrations')) },
    },
  }))

/**
 * Tests of the routes in workerd over a local D1, and of the local server, which Node starts. Two files run
 * at a time, so that neither of two cores is idle at the end.
 */
export default defineConfig({
  root: here('../..'),
  test: {
    provide: { seed: Number(process.env.TEST_SEED ?? 20_251_129) },
    maxWorkers: 2,
    projects: [
      {
        plugins: [inWorkerd()],
        test: {
          name: 'worker',
          include: ['test/worker/*.test.ts'],
          exclude: ['test/worker/*.node.test.ts'],
          // One runtime for all files, because starting it and loading the modules took longer than the
          // tests. Each file begins with `migrate`, which empties the database.
          isolate: false,
          setupFiles,
          testTimeout: 30_000,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/worker/*.node.test.ts'],
          // The files of one process share their modules.
          isolate: false,
          setupFiles,
          globalSetup: [here('../prepared/prepare-service.ts')],
          // They start commands, which beside the end-to-end tests take several times as long as alone.
          testTimeout: 180_000,
          hookTimeout,
        },
      },
    ],
  },
})
