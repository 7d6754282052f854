/**
 * `npm run keys -- list | new --out FILE | retire ID`: manages the keys that sign releases. docs/operating.md
 * describes rotation.
 */

import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { todayInVietnam } from '../shared/domain/dates.ts'
import { runCommand } from './command.ts'
import { CommandError, root } from './project.ts'
import { keyVariable, makeKey, trustedKeys, trustedKeysFile, writeTrustedKeys } from './signing.ts'
import { formatTable } from './table.ts'
import { writeWhole } from './write-file.ts'

const usage = 'npm run keys -- list | new --out FILE | retire ID'

/**
 * Runs a subcommand of `npm run keys` on the list of trusted keys in `file`; returns its output. Throws a
 * CommandError for arguments that are not understood, and for a step that is refused, such as retiring the
 * only key.
 */
export async function keys(args: string[], file: string): Promise<string> {
  const { name, operand, out } = readArguments(args)
  const known = trustedKeys(file)
  if (name === 'list') {
    if (known.length === 0)
      return 'No key is trusted yet but the one of this machine, by extensions that are built for it.'
    return formatTable(
      ['Key', 'Added', 'For the settings of an extension, after # behind the address'],
      known.map(({ id, added, spki }) => [id, added, spki]),
    )
  }
  if (name === 'new') {
    if (out === undefined) throw new CommandError(`Where is the private key to be written?\nUse: ${usage}`)
    const path = resolve(out)
    if (isInside(realpathSync.native(root), realPath(path))) {
      throw new CommandError(
        `${path} is inside the repository, where a private key must never be.\nName a file elsewhere.`,
      )
    }
    if (existsSync(path))
      throw new CommandError(`${path} is there already.\nName another file; a lost key cannot be had back.`)
    const { privateKey, publicKey } = await makeKey()
    writeWhole(path, `${privateKey}\n`, { mode: 0o600, isNew: true })
    writeTrustedKeys([...known, { ...publicKey, added: todayInVietnam() }], file)
    return [
      `Key ${publicKey.id}. Its private half is in ${path}, for you alone; its public half in ${relative(root, file)}, to be committed.`,
      'Put the private half where your secrets are, then out of the file system.',
      known.length > 0
        ? 'Sign with the old key until readers have an extension that knows the new one, then with this one, then retire the old one.'
        : `Sign with it: export ${keyVariable}="$(cat ${path})"`,
    ].join('\n')
  }
  const left = known.filter(({ id }) => id !== operand)
  if (left.length === known.length)
    throw new CommandError(`No key ${operand ?? ''} is trusted.\nSee npm run keys -- list.`)
  if (left.length === 0)
    throw new CommandError(
      'This is the only key: without it no release could be published.\nMake another one first.',
    )
  writeTrustedKeys(left, file)
  return `Key ${operand} is no longer trusted by extensions built from now on. Commit ${relative(root, file)}.`
}

/** The path behind links of its folder, if that is there. */
function realPath(path: string): string {
  const folder = dirname(path)
  return existsSync(folder) ? join(realpathSync.native(folder), basename(path)) : path
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && !way.startsWith(`..${sep}`)
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' } },
    })
    const [name = 'list', operand, ...rest] = positionals
    const isSurplus =
      rest.length > 0 ||
      (operand !== undefined && name !== 'retire') ||
      (values.out !== undefined && name !== 'new')
    if (!['list', 'new', 'retire'].includes(name) || isSurplus)
      throw new Error(`there is no "${args.join(' ')}"`)
    return { name, operand, out: values.out }
  } catch (error) {
    throw new CommandError(
      `This is no command for keys: ${error instanceof Error ? error.message : error}.\nUse: ${usage}`,
    )
  }
}

if (import.meta.main) await runCommand(async args => console.log(await keys(args, trustedKeysFile)))
