/** The manifests: data that leaves the browser, and addresses that may be reached. */
import { expect, test } from 'vitest'
import { dataOfSync } from '../../extension/sent-data.ts'
import { extensionApi, extensionConfig, type TargetBrowser } from '../../extension/wxt.config.ts'

const manifestOf = (browser: TargetBrowser) =>
  extensionConfig({ browser, api: 'https://api.example', extraMatches: [], outDir: '/tmp/x/y' })
    .manifest as unknown as {
    browser_specific_settings?: {
      gecko: { strict_min_version: string; data_collection_permissions: unknown }
    }
    content_security_policy: { extension_pages: string }
    permissions: string[]
    content_scripts: {
      js: string[]
      run_at: string
      all_frames: boolean
      match_origin_as_fallback: boolean
    }[]
    web_accessible_resources: { resources: string[]; use_dynamic_url?: boolean }[]
  }

test('Firefox asks for nothing at installation, and before sync for addresses and passages', () => {
  const { gecko } = manifestOf('firefox').browser_specific_settings!
  expect(gecko.data_collection_permissions).toEqual({
    required: ['none'],
    optional: ['browsingActivity', 'websiteContent'],
  })
  expect(dataOfSync).toEqual(['browsingActivity', 'websiteContent'])
  // The first with this consent on Android, too, where the extension is not offered.
  expect(Number(gecko.strict_min_version.split('.')[0])).toBeGreaterThanOrEqual(142)
  expect(manifestOf('firefox').browser_specific_settings).not.toHaveProperty('gecko_android')
  expect(manifestOf('chrome').browser_specific_settings).toBeUndefined()
})

test('extension pages reach encrypted services and this machine, by requests and by WebSockets', () => {
  const policy = manifestOf('chrome').content_security_policy.extension_pages
  const [, reached = ''] = /connect-src ([^;]*)/.exec(policy)!
  expect(reached.split(' ')).toEqual([
    "'self'",
    'https://api.example',
    'https:',
    'wss:',
    'http://127.0.0.1:*',
    'ws://127.0.0.1:*',
    'http://localhost:*',
    'ws://localhost:*',
  ])
})

test('the page’s script is imported in Chromium, from an address that no page knows, and injected in Firefox', () => {
  const scripts = (browser: TargetBrowser) =>
    manifestOf(browser).content_scripts.map(({ js, run_at }) => `${js} ${run_at}`)
  expect(scripts('chrome')).toEqual(['start.js document_start', 'start.js document_end'])
  expect(scripts('firefox')).toEqual([
    'start.js document_start',
    'page.js document_start',
    'start.js document_end',
  ])
  for (const browser of ['chrome', 'firefox'] as const) {
    const { content_scripts, web_accessible_resources } = manifestOf(browser)
    expect(
      content_scripts.every(
        ({ all_frames, match_origin_as_fallback }) => all_frames && match_origin_as_fallback,
      ),
    ).toBe(true)
    const [{ resources, use_dynamic_url }] = web_accessible_resources as [
      (typeof web_accessible_resources)[0],
    ]
    expect(web_accessible_resources.length).toBe(1)
    expect([resources.includes('page.js'), use_dynamic_url]).toEqual(
      browser === 'chrome' ? [true, true] : [false, undefined],
    )
  }
})

test.each([
  // An element of a page may be called `browser`, and older versions of Chromium have nothing else of that
  // name.
  ['chrome', 'chrome'],
  ['firefox', 'browser'],
] as const)('in %s scripts take the extension’s API from the global `%s`', (browser, name) => {
  const { resolveId, load } = extensionApi(browser) as unknown as Record<
    'resolveId' | 'load',
    (id: string) => string
  >
  expect(load(resolveId('@wxt-dev/browser'))).toBe(`export const browser = globalThis.${name}`)
})
