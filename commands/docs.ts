/**
 * `node commands/docs.ts`, part of `npm run check`: checks that every path, link and npm script named in a
 * Markdown file exists.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from './command.ts'
import { CommandError, root } from './knowledge-files.ts'

/** Project folders whose paths are checked anywhere in a text. Build output such as dist/ is excluded. */
const folders = ['commands', 'docs', 'extension', 'shared', 'test', 'worker', '.github', '.ci']
const path = new RegExp(
  `(?<![\\w./-])(?:${folders.join('|').replaceAll('.', '\\.')})/[\\w./*{},-]*[\\w*}/]`,
  'g',
)
const link = /\]\((?!\w+:)([^)#\s]*)[^)]*\)/g
const script = /npm run (?:--silent )?([a-z][\w:-]*)/g

/** Facts about the project that the check needs. */
export interface Project {
  /** True if the path from the root exists; a `globSync` pattern must match something. */
  exists(path: string): boolean
  /** Script names in package.json. */
  scripts: ReadonlySet<string>
}

/** Faults of a Markdown text at `file`, each as `file:line: fault`. */
export function faultsIn(file: string, text: string, project: Project): string[] {
  return text.split('\n').flatMap((line, i) => {
    const at = `${file}:${i + 1}`
    const links = [...line.matchAll(link)].map(([, target = '']) => target).filter(Boolean)
    // A link is relative to its file; other paths start at the root.
    const rest = line.replaceAll(link, ']')
    return [
      ...links
        .filter(target => !project.exists(join(dirname(file), target)))
        .map(target => `${at}: links to ${target}, which does not exist.`),
      ...[...rest.matchAll(path)]
        .filter(([named]) => !project.exists(named))
        .map(([named]) => `${at}: names ${named}, which does not exist.`),
      ...[...line.matchAll(script)]
        .filter(([, name = '']) => !project.scripts.has(name))
        .map(([, name]) => `${at}: names npm run ${name}, which is no script of package.json.`),
    ]
  })
}

if (import.meta.main) {
  await runCommand(() => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const project: Project = {
      exists: named =>
        /[*{]/.test(named) ? globSync(named, { cwd: root }).length > 0 : existsSync(join(root, named)),
      scripts: new Set(Object.keys(scripts)),
    }
    const files = globSync(['*.md', '{docs,test,.github}/**/*.md'], {
      cwd: root,
      exclude: ['**/node_modules/**'],
    })
    const faults = files.flatMap(file => faultsIn(file, readFileSync(join(root, file), 'utf8'), project))
    if (faults.length > 0)
      throw new CommandError(`${faults.join('\n')}\nCorrect the name, or the document around it.`)
  })
}
