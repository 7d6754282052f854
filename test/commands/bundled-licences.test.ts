import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BundledLicences } from '../../extension/bundled-licences.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chu-giai-licences-'))
  const packages: Record<string, [manifest: object, files: Record<string, string>]> = {
    used: [
      { version: '1.2.3', license: 'MIT' },
      { 'LICENSE.md': 'The text of used.', NOTICE: 'A notice.' },
    ],
    '@scope/bare': [{ version: '2.0.0', license: 'ISC', author: 'An' }, {}],
    unused: [{ version: '1.0.0', license: 'MIT' }, { LICENSE: 'The text of unused.' }],
    shaken: [{ version: '1.0.0', license: 'MIT', sideEffects: false }, { LICENSE: 'The text of shaken.' }],
    closed: [{ version: '9.0.0', license: 'GPL-3.0-only' }, { LICENSE: 'The text of closed.' }],
    '@scope/unwritten': [{ version: '2.0.0', license: 'MIT', author: { name: 'Bình' } }, {}],
    silent: [{ version: '9.0.0' }, {}],
  }
  for (const [name, [manifest, files]] of Object.entries(packages)) {
    const at = join(folder, 'node_modules', name)
    mkdirSync(at, { recursive: true })
    writeFileSync(
      join(at, 'package.json'),
      JSON.stringify({ name, type: 'module', main: 'index.js', ...manifest }),
    )
    writeFileSync(join(at, 'index.js'), `export const value = console.log('${name}')`)
    for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text)
  }
  // A package inside another one, of another version.
  const nested = join(folder, 'node_modules', 'used', 'node_modules', 'unused')
  mkdirSync(nested, { recursive: true })
  writeFileSync(
    join(nested, 'package.json'),
    '{"name":"unused","version":"0.1.0","license":"MIT","main":"index.js"}',
  )
  writeFileSync(join(nested, 'index.js'), 'export const old = console.log("old")')
  writeFileSync(join(nested, 'LICENSE'), 'The text of the nested one.')
  writeFileSync(
    join(folder, 'node_modules', 'used', 'index.js'),
    "import { old } from 'unused'\nexport const value = console.log(old)",
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function noticeOf(...sources: string[]): Promise<string> {
  const licences = new BundledLicences(folder)
  for (const source of sources) {
    writeFileSync(join(folder, 'main.js'), source)
    await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [licences.plugin()],
      build: { write: false, lib: { entry: 'main.js', formats: ['es'] } },
    })
  }
  return licences.notice('About the data.')
}

test('names what is bundled, of all bundles, each with its text, and nothing else', async () => {
  const text = await noticeOf(
    "import { value } from 'used'; import 'shaken'; console.log(value)",
    "import { value } from '@scope/bare'; console.log(value)",
  )
  expect(text.match(/^\S+ \d+\.\d+\.\d+ \(.*\)$/gm)).toEqual([
    '@scope/bare 2.0.0 (ISC)',
    'unused 0.1.0 (MIT)',
    'used 1.2.3 (MIT)',
  ])
  for (const part of [
    'The text of used.',
    'A notice.',
    'The text of the nested one.',
    'Copyright (c) An.',
    'About the data.',
  ])
    expect(text).toContain(part)
  expect(text).not.toMatch(/text of (unused|shaken)/)
})

test('writes the MIT licence out for a package that only names it', async () => {
  const text = await noticeOf("import { value } from '@scope/unwritten'; console.log(value)")
  expect(text).toContain('Copyright (c) Bình\n\nPermission is hereby granted, free of charge')
})

test.each([
  ['closed', /closed 9\.0\.0 is in the extension and its licence is "GPL-3\.0-only"/],
  ['silent', /silent 9\.0\.0 is in the extension and its licence is undefined/],
])('a build with %s fails and says why', async (name, message) => {
  await expect(noticeOf(`import { value } from '${name}'; console.log(value)`)).rejects.toThrow(message)
})
