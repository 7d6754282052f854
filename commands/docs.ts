/**
 * `node commands/docs.ts`, part of `npm run check`. It checks that every path, link and npm script named in a
 * Markdown file exists, that comments in the code say at once what the code is or does, and that no line of
 * either has more than 110 characters.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from './command.ts'
import { CommandError, root } from './project.ts'

/** Project folders whose paths are checked anywhere in a text. Build output such as dist/ is excluded. */
const folders = [
  'client',
  'commands',
  'docs',
  'extension',
  'findings',
  'shared',
  'test',
  'worker',
  '.github',
  '.ci',
]
const path = new RegExp(
  `(?<![\\w./-])(?:${folders.join('|').replaceAll('.', '\\.')})/[\\w./*{},-]*[\\w*}/]`,
  'g',
)
const link = /\]\((?!\w+:)([^)#\s]*)[^)]*\)/g
const script = /npm run (?:--silent )?([a-z][\w:-]*)/g

/**
 * Patterns of comments that begin with a question word such as "What" or "Whether": one for doc comments, one
 * for other comments of whole lines. "Why:" gives a reason and is allowed.
 */
const questions = [
  /(?<=^[\t ]*)\/\*\*[\s*]*(What|Whether|How|Where|Which|Why)\b(?!:)/gm,
  /(?<!^[\t ]*\/\/.*\n[\t ]*)(?<=^[\t ]*)\/\/ (What|Whether|How|Where|Which|Why)\b(?!:)/gm,
]

/** Maximum length of a line of prose, in UTF-16 units. */
const widest = 110
/**
 * Pattern of lines that may be longer: lines with an address, a link or a long word, directives of the
 * linter, and in Markdown tables, titles, HTML and quotations.
 */
const unbreakable = /https?:|\]\(|biome-ignore|\S{60}|^\s*(?:[|#<>]|```)/
const commentLine = /^\s*(?:\*|\/\*\*|\/\/) /

const isTooLong = (line: string) => line.length > widest && !unbreakable.test(line)

/** Facts about the project that the check needs. */
export interface Project {
  /** True if the path from the root exists; a path with wildcards, if `globSync` finds something for it. */
  exists(path: string): boolean
  /** Script names in package.json. */
  scripts: ReadonlySet<string>
}

/** Faults of a Markdown text at `file`, each as `file:line: fault`. */
export function faultsIn(file: string, text: string, project: Project): string[] {
  let inCode = false
  return text.split('\n').flatMap((line, i) => {
    const at = `${file}:${i + 1}`
    if (line.trimStart().startsWith('```')) inCode = !inCode
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
      ...(!inCode && !line.startsWith('    ') && isTooLong(line)
        ? [`${at}: has more than ${widest} characters.`]
        : []),
    ]
  })
}

/** Faults of the comments in a source text at `file`, each as `file:line: fault`. */
export function commentFaultsIn(file: string, source: string): string[] {
  const wide = source
    .split('\n')
    .flatMap((line, i) =>
      commentLine.test(line) && isTooLong(line)
        ? [`${file}:${i + 1}: a comment has more than ${widest} characters.`]
        : [],
    )
  return questions
    .flatMap(question =>
      [...source.matchAll(question)].map(({ 1: word, index }) => {
        const line = source.slice(0, index).split('\n').length
        return `${file}:${line}: a comment opens with "${word}"; start with what the code is or does.`
      }),
    )
    .concat(wide)
}

if (import.meta.main) {
  await runCommand(() => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const project: Project = {
      exists: named =>
        /[*{]/.test(named) ? globSync(named, { cwd: root }).length > 0 : existsSync(join(root, named)),
      scripts: new Set(Object.keys(scripts)),
    }
    const found = (patterns: string[], exclude: string[], check: (file: string, text: string) => string[]) =>
      globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', ...exclude] }).flatMap(file =>
        check(file, readFileSync(join(root, file), 'utf8')),
      )
    const texts = ['*.md', '{client,docs,findings,test,.github}/**/*.md']
    const sources = ['{client,commands,extension,shared,test,worker}/**/*.{ts,tsx,css}']
    // contract.d.ts is generated; its comments are the texts of the contract.
    const generated = ['client/contract.d.ts', '**/dist/**', '**/.wxt/**']
    const faults = [
      ...found(texts, [], (file, text) => faultsIn(file, text, project)),
      ...found(sources, generated, commentFaultsIn),
    ]
    if (faults.length > 0)
      throw new CommandError(
        `${faults.join('\n')}\nCorrect the name, comment or line, or the text around it.`,
      )
  })
}
