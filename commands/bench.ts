/** `npm run bench -- NAME [options]`: the measurements of test/bench/, each in a file of its name. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runCommand } from './command.ts'
import { CommandError, root } from './knowledge-files.ts'

const benches: Record<string, string> = {
  matcher:
    'finding and judging names against other libraries, in Node and Chromium (--node or --chromium for one of them, --quick for fewer names)',
}

await runCommand(async ([name = '', ...args]) => {
  const file = join(root, 'test', 'bench', `${name}.ts`)
  if (!Object.hasOwn(benches, name) || !existsSync(file)) {
    const list = Object.entries(benches).map(([each, what]) => `  ${each}: ${what}`)
    throw new CommandError(`There is no bench "${name}".\nUse npm run bench -- NAME with one of\n${list.join('\n')}`)
  }
  const bench: { run(args: string[]): void | Promise<void> } = await import(pathToFileURL(file).href)
  await bench.run(args)
})
