/** docs/data-licences.md names every file of data in the repository. */
import { globSync, readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../commands/project.ts'

const named = readFileSync(`${root}/docs/data-licences.md`, 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .flatMap(line => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, pattern]) => pattern!))

/** Pattern of files with settings, records or texts of programs, which are no data sets. */
const ofPrograms =
  /(^|\/)(tsconfig[^/]*|package(-lock)?|biome|openapi|messages)\.json$|(^|\/)(redocly|spectral)\.yaml$|worker\/db\/migrations\//

const files = globSync(
  '{shared,extension,worker,commands,test}/**/*.{json,jsonl,yaml,csv,tsv,txt,bin,geojson,sql}',
  {
    cwd: root,
  },
)
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => !/(^|\/)(node_modules|\.wxt|\.output|views|layout)\//.test(path) && !ofPrograms.test(path))

test('each file of data is in the table', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter(path => !named.some(pattern => matchesGlob(path, pattern)))).toEqual([])
})

test('each file in the table exists', () => {
  for (const pattern of named) expect(globSync(pattern, { cwd: root }).length, pattern).toBeGreaterThan(0)
})
