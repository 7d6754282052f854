import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { root } from '../../commands/project.ts'
import { ignoreGone, logIgnored } from '../../extension/ignored.ts'

const gone = new Error('No tab with id: 7.')
let log: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  log = vi.spyOn(console, 'debug').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Puts an extension API that holds these settings in place under one of its two names. */
const store = (name: 'browser' | 'chrome', settings: unknown) =>
  vi.stubGlobal(name, { storage: { local: { get: async () => ({ settings }) } } })

describe('a failure that is ignored', () => {
  test('gives the fallback, or undefined', async () => {
    expect(await ignoreGone(Promise.reject(gone), 'ask the tab', 'nothing')).toBe('nothing')
    expect(await ignoreGone(Promise.reject(gone), 'ask the tab')).toBeUndefined()
  })

  test('is logged with what was tried where the settings ask for it', async () => {
    for (const name of ['browser', 'chrome'] as const) {
      store(name, { version: 3, debug: true })
      await ignoreGone(Promise.reject(gone), 'ask the tab')
      await vi.waitFor(() => expect(log).toHaveBeenCalledWith(expect.stringContaining('ask the tab'), gone))
      log.mockClear()
      vi.unstubAllGlobals()
    }
  })

  test.each([[{ version: 3, debug: false }], [{ debug: 'yes' }], [undefined], ['damaged']])(
    'is not logged under the settings %j',
    async settings => {
      const get = vi.fn(async () => ({ settings }))
      vi.stubGlobal('chrome', { storage: { local: { get } } })
      logIgnored('ask the tab', gone)
      await vi.waitFor(() => expect(get).toHaveResolved())
      await Promise.resolve()
      expect(log).not.toHaveBeenCalled()
    },
  )

  test('has no second failure where there is no extension API, or it was updated away', async () => {
    logIgnored('ask the tab', gone)
    vi.stubGlobal('chrome', {
      get storage(): never {
        throw new Error('Extension context invalidated.')
      },
    })
    expect(await ignoreGone(Promise.reject(gone), 'ask the tab', 1)).toBe(1)
    expect(log).not.toHaveBeenCalled()
  })
})

test('a value that is there is passed on', async () => {
  expect(await ignoreGone(Promise.resolve(5), 'count', 0)).toBe(5)
})

/**
 * Pattern of code that drops an error: `catch {`, `.catch(() => …)`, and a constant as the second argument of
 * `then`.
 */
const silently =
  /catch \{|\.catch\(\(\) =>|,\s*\(\) => (?:false|undefined|null|'[^']*'|\[\]|\{\}|\(\{\}\)),?\s*\)/g

/** Folders in which an error may not be dropped without a trace. */
const covered = ['background', 'content', 'entrypoints', 'sites', 'storage', 'ui']

test.each(covered)('no file of extension/%s drops an error without a trace', folder => {
  const silent = globSync(`extension/${folder}/**/*.{ts,tsx}`, { cwd: root }).flatMap(path =>
    [...readFileSync(join(root, path), 'utf8').matchAll(silently)].map(
      ({ index, input }) => `${path}:${input.slice(0, index).split('\n').length}`,
    ),
  )
  expect(silent).toEqual([])
})
