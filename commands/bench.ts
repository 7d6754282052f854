/** `npm run bench -- NAME [options]`: runs the measurement in the file test/bench/NAME.ts. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runCommand } from './command.ts'
import { CommandError, root } from './project.ts'

const benches: Record<string, string> = {
  addresses: 'former addresses to the units of today, written in 14 ways: accuracy and lines a second',
  analysis:
    'the workspace in Chromium and Firefox: opening 34 provinces, a sort and a filter of 14,000 rows, a redraw of the map, beside a plain table (--chromium, --firefox)',
  api: 'the built worker beside an empty route and bare queries, at three sizes (--sizes 400,10000 for others, --quick for shorter turns; --against REV: another revision beside it under 200 connections, --million: memory too)',
  card: 'the first card of a page and its memory, in Chromium and Firefox (--chromium, --firefox, --against FOLDER: another built extension beside this one, --runs N)',
  clippings: 'the library with 10,000 clippings in Chromium: opening, a keystroke of a search, every export',
  coverage:
    'a made-up year of articles in a local D1: rows read and written, times, size (--articles N; 730,000 of them take minutes)',
  matcher:
    'finding and judging names against other libraries, in Node and Chromium (--node or --chromium for one of them, --quick for fewer names; --against REV [--texts FILE]: CPU time beside another revision)',
  sync: 'the first sync of 10,000 clippings over the built worker beside the export and import of JSON, and what an edit takes (--quick: 1,000)',
  'sync-push':
    'ways of telling two idle devices of changes: requests, rows, objects and dollars for the service; requests and the time alive of the background in Chromium and Firefox (--service, --browsers, --seconds N)',
  page: 'what highlighting costs a page beside other ways, in Chromium and Firefox (--chromium, --firefox, --page big|small|article|again|lines, --runs N; --against REV [--localities]: CPU time beside the build of another revision, Linux only)',
}

await runCommand(async ([name = '', ...args]) => {
  const file = join(root, 'test', 'bench', `${name}.ts`)
  if (!Object.hasOwn(benches, name) || !existsSync(file)) {
    const list = Object.entries(benches).map(([each, what]) => `  ${each}: ${what}`)
    throw new CommandError(
      `${name === '' ? 'Name a bench.' : `There is no bench "${name}".`}\nUse npm run bench -- NAME with one of\n${list.join('\n')}`,
    )
  }
  // A comparison with another revision is a separate bench.
  const against = file.replace(/\.ts$/, '-against.ts')
  const chosen = args.includes('--against') && existsSync(against) ? against : file
  const bench: { run(args: string[]): void | Promise<void> } = await import(pathToFileURL(chosen).href)
  try {
    await bench.run(args)
  } catch (error) {
    const isWrongOption =
      error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS_/.test(String(error.code))
    throw isWrongOption
      ? new CommandError(`${error.message}\nOptions stand in parentheses:\n  ${name}: ${benches[name]}`)
      : error
  }
})
