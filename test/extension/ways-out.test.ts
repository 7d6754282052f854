/**
 * Every place in the extension's sources from which an address is opened, and every place that changes the
 * service.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../extension', import.meta.url))
const sources = globSync('**/*.{ts,tsx}', { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => !/(^|\/)(\.wxt|\.output|node_modules)\//.test(path))
  .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** The files in which a pattern occurs, each with the matching texts. */
function found(pattern: RegExp): Record<string, string[]> {
  return Object.fromEntries(
    sources.flatMap(({ path, text }) => {
      const hits = text.match(pattern)
      return hits ? [[path, hits]] : []
    }),
  )
}

test('links are made by one component, which takes http and https only', () => {
  expect(found(/<a\b[\s\S]*?href=[^\s>]*/g)).toEqual({
    'ui/web-link.tsx': [expect.anything()],
    // A page of this repository that no reader has.
    'ui/gallery/gallery.tsx': [expect.anything()],
  })
  expect(found(/<(iframe|object|embed|form[^>]*action|img|area|base|link)\b/g)).toEqual({})
  expect(found(/dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML/g)).toEqual({})
})

test('tabs are opened at the extension’s own pages only', () => {
  expect(found(/window\.open\(|location\.(assign|replace)\(|location(\.href)? = /g)).toEqual({
    // The frame of a view, at an address of `runtime.getURL`.
    'content/extension-frame.ts': ['location.replace('],
  })
  expect(found(/location\.replace\([^)]*/g)).toEqual({
    'content/extension-frame.ts': [expect.stringMatching(/place\.address/)],
  })
  const opened = Object.values(found(/(tabs|windows)\.(create|update)\([^)]*/g)).flat()
  expect(opened.length).toBeGreaterThan(0)
  for (const call of opened)
    expect(call).toMatch(/tabs\.(create|update)\(\{\s*url: browser\.runtime\.getURL\(/)
})

test('downloads are blobs of the extension’s own', () => {
  expect(found(/\bdownload[:=]|\.download = /g)).toEqual({ 'ui/save-file.ts': ['.download = '] })
  const { text } = sources.find(({ path }) => path === 'ui/save-file.ts')!
  expect(text).toContain('URL.createObjectURL')
})

test('the service is changed only by the reader’s answer on the settings page', () => {
  const files = Object.keys(found(/agreeToService\(|'service-agreed'/g)).sort()
  expect(files).toEqual(['entrypoints/options/main.tsx', 'storage/service-storage.ts'])
  // The background takes the address it asks from the agreement, never from the settings.
  expect(found(/settings\.api\b|\{ api \}/g)).toEqual({
    'entrypoints/background.ts': [expect.anything()],
    'entrypoints/options/main.tsx': expect.anything(),
    'ui/options/options.tsx': expect.anything(),
    'ui/options/service.tsx': expect.anything(),
  })
  const { text } = sources.find(({ path }) => path === 'entrypoints/background.ts')!
  expect(text).toMatch(/new ServiceInUse\(\{[^}]*agreed: readAgreedService,/)
})
