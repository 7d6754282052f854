import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unseen } from '../../shared/text/unseen.ts'

/** Pattern of folders whose content is installed or built and so is not reviewed. */
const made = /(^|\/)(node_modules|dist|\.git|\.wrangler|\.wxt|\.output)$/
const texts = /\.(ts|tsx|mjs|json|md|yaml|yml|toml|sh|py|css|html|txt|sql)$|^\.ci\/run$/

const files = globSync(['**/*', '.github/**/*', '.ci/*'], {
  exclude: path => made.test(path.replaceAll('\\', '/')),
})
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => texts.test(path))

test('no file has a character that a reviewer does not see, or that turns what is shown', () => {
  for (const file of [
    'setup.mjs',
    '.ci/run',
    '.github/workflows/ci.yml',
    'worker/app.ts',
    'shared/localities/localities.txt',
  ])
    expect(files).toContain(file)
  const found = files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (unseen.test(line.replace(/[\t\r]/g, ' ')) ? [`${file}:${i + 1}`] : [])),
  )
  expect(found).toEqual([])
})
