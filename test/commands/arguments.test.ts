import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const run = (name: string, args: string[]) => {
  const command = fileURLToPath(new URL(`../../commands/${name}.ts`, import.meta.url))
  return spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', timeout: 20_000 })
}

test.each([
  ['gallery', ['--help'], '--help', 'npm run gallery [-- [--refresh] [--images [SHOW…]]]'],
  ['gallery', ['--image', 'cards-1'], '--image', 'npm run gallery [-- [--refresh] [--images [SHOW…]]]'],
  ['gallery', ['cards-1'], 'cards-1', 'npm run gallery [-- [--refresh] [--images [SHOW…]]]'],
  ['store-images', ['--help'], '--help', 'npm run store-images'],
  ['zip', ['firefox'], 'firefox', 'npm run zip'],
  ['client', ['--help'], '--help', 'npm run client'],
  ['check', ['--help'], '--help', 'npm run check'],
  ['coverage', ['sql', 'feeds.yaml'], 'feeds.yaml', 'npm run --silent coverage:sql'],
  ['knowledge', ['check', 'a.yaml'], 'a.yaml', 'npm run knowledge:check'],
  ['knowledge', ['compile', '--dry-run'], '--dry-run', 'npm run knowledge:compile'],
])('%s %j does nothing and says how it is used', (name, args, unknown, use) => {
  const { status, stdout, stderr } = run(name, args)
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: `There is no argument "${unknown}".\nUse: ${use}\n`,
  })
})

test.each(['knowledge', 'localities', 'coverage'])(
  '%s has no command of a name that every object has',
  name => {
    for (const unknown of ['constructor', 'toString', '__proto__']) {
      const { status, stdout, stderr } = run(name, [unknown])
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringContaining(`There is no ${name} command "${unknown}".\nUse one of check, `),
      })
    }
  },
)

test.each([[['check', '--only', 'vnexpress']], [['check', 'a.yaml', 'b.yaml']]])(
  'coverage %j is no check of the list',
  args => {
    const { status, stdout, stderr } = run('coverage', args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('coverage:check')
  },
)
