import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
process.env.WRANGLER_SEND_METRICS = 'false'
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'

/**
 * Time limit for starting workerd: seconds on an idle machine, more than Vitest's default of 10 s on a busy
 * one.
 */
const hookTimeout = 60_000

/** Routes in workerd over a local D1, and the local server, which Node starts. */
export default defineConfig({
  root: here('../..'),
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: here('../../wrangler.toml') },
            miniflare: {
              // For an account in a second database of sync.
              d1Databases: { SECOND: 'second' },
              bindings: { MIGRATIONS: await readD1Migrations(here('../../worker/db/migrations')) },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/*.test.ts'],
          exclude: ['test/worker/*.node.test.ts'],
          testTimeout: 30_000,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/worker/*.node.test.ts'],
          globalSetup: [here('../prepared/prepare-service.ts')],
          testTimeout: 60_000,
          hookTimeout,
        },
      },
    ],
  },
})
