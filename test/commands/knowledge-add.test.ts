import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addEntity, slugOf } from '../../commands/knowledge-add.ts'
import { checkKnowledge } from '../../shared/knowledge/check.ts'
import { readKnowledge } from '../../shared/knowledge/read.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chu-giai-add-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const commands = new URL('../../commands/', import.meta.url)

/** Runs the dialogue in a process of its own, as an editor would, with these lines typed. */
function add(kind: string, lines: string[]) {
  const script = `import { addEntity } from '${commands}knowledge-add.ts'\nimport { runCommand } from '${commands}command.ts'\nawait runCommand(async () => console.log(await addEntity('${kind}', ${JSON.stringify(folder)})))`
  return spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })
}

const summaryVi = Array.from({ length: 60 }, (_, i) => `chữ${i}`).join(' ')
const summaryEn = Array.from({ length: 50 }, (_, i) => `word${i}`).join(' ')
const answers = [
  'startup',
  'Ví Thử',
  'Trial Wallet',
  'https://example.vn/a',
  'Một bài báo',
  'Báo Thử',
  'press',
  '2025-03-01',
  summaryVi,
  summaryEn,
]

test('writes a file in which the checker finds no fault', () => {
  const run = add('startup', answers)
  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
  const text = readFileSync(join(folder, 'startups', 'trial-wallet.yaml'), 'utf8')
  const texts = [
    { path: 'measures.yaml', text: '{}' },
    { path: 'sources.yaml', text: '{}' },
    { path: 'startups/trial-wallet.yaml', text },
  ]
  expect(checkKnowledge(readKnowledge(texts), '9999-12-31')).toEqual([])
})

test('asks for the class of a source only where its publisher is not known', () => {
  const known = answers.map(answer => (answer === 'Báo Thử' ? 'LuatVietnam' : answer))
  const run = add(
    'startup',
    known.filter(answer => answer !== 'press'),
  )
  expect([run.status, run.stdout.includes('Class of the source')]).toEqual([0, false])
  expect(add('startup', answers.slice(0, 6)).stdout).toContain('Class of the source')
})

test('asks again until an answer can be used', () => {
  const run = add('startup', [
    'unicorn',
    ...answers.slice(0, 3),
    'example',
    ...answers.slice(3, 8),
    'quá ngắn',
    ...answers.slice(8),
  ])
  expect(run.stdout).toContain('One of startup, company, product, investor.')
  expect(run.stdout).toContain('An address begins with https://')
  expect(run.stdout).toContain('It has 2 syllables; 15 to 130 are wanted.')
  expect(run.status).toBe(0)
})

test('asks again for a name that gives no file name, and for a month or day that does not exist', () => {
  const [subtype, vi, ...rest] = answers
  const run = add('startup', [
    subtype!,
    vi!,
    '日本',
    '…',
    ...rest.slice(0, 5),
    '2025-13',
    '2025-02-32',
    ...rest.slice(5),
  ])
  expect(run.stdout.match(/It needs a Latin letter or a digit/g)).toHaveLength(2)
  expect(run.stdout.match(/Write YYYY, YYYY-MM or YYYY-MM-DD/g)).toHaveLength(2)
  expect(run.status).toBe(0)
})

test('writes nothing when the answers end early, when the file exists, or for an unknown kind', () => {
  expect(add('startup', answers.slice(0, 4))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('nothing was written'),
  })
  expect(add('startup', answers).status).toBe(0)
  expect(add('startup', answers)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('is there already'),
  })
  expect(add('river', answers)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('"river" is no kind of entity'),
  })
})

test('asks for a kind where none is named', async () => {
  await expect(addEntity(undefined, folder)).rejects.toThrow(
    /^Name the kind.*\n.*province \| programme \| startup/,
  )
})

test.each([
  ['Quảng Ninh', 'quang-ninh'],
  ['Đồng Tháp', 'dong-thap'],
  ['Bà Rịa - Vũng Tàu', 'ba-ria-vung-tau'],
  ['Resolution 57-NQ/TW', 'resolution-57-nq-tw'],
])('slugOf(%s) is %s', (name, slug) => expect(slugOf(name)).toBe(slug))
