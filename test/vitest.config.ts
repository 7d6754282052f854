import { defineConfig } from 'vitest/config'

const here = (path: string) => new URL(path, import.meta.url).pathname

const shared = {
  setupFiles: [here('fixed-seed.ts')],
  // A bound for what hangs, not a claim of speed: some tests start processes, and the machine may be busy.
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Room for young objects, of 16 MB otherwise: collected less often, they take a twentieth less of the
  // processor.
  execArgv: ['--max-semi-space-size=64'],
}

/**
 * Test files that mock modules. They run in processes of their own, because later files in the same process
 * would get the mocks.
 */
const mocking = [
  'coverage/own-fault.test.ts',
  'extension/background/toolbar-button.test.ts',
  'extension/content/sight.test.ts',
  'extension/entrypoints/analysis-link.test.ts',
  'extension/entrypoints/analysis-page.test.ts',
  'extension/entrypoints/entity-page.test.ts',
  'extension/entrypoints/options-page.test.ts',
  'extension/storage/changes-at-once.test.ts',
  'extension/ui/panel/open-panel.test.ts',
  'extension/ui/tab-surface.test.ts',
]

/**
 * Tests of everything that runs in Node alone: shared/, the pure parts of extension/, the commands. Files of
 * one process share their modules, because evaluating them for each file took longer than the tests. Each
 * file must therefore restore what it changes in `globalThis`.
 */
export default defineConfig({
  root: here('.'),
  test: {
    globalSetup: ['prepared/prepare-release.ts'],
    provide: { seed: Number(process.env.TEST_SEED ?? 20_251_129) },
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'plain',
          include: ['{shared,coverage,client,extension,commands}/**/*.test.{ts,tsx}'],
          exclude: mocking,
          isolate: false,
        },
      },
      { test: { ...shared, name: 'mocking', include: mocking } },
    ],
  },
})
