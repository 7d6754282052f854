/** Another revision of the repository, for a comparison with the tree as it is. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandError, root } from '../../commands/project.ts'

/** A checked-out revision. */
export interface Revision {
  /** Folder into which the revision is checked out. */
  tree: string
  /** Loads a module of the revision, given by its path in the repository. */
  load<Module>(path: string): Promise<Module>
}

/**
 * Runs `work` with a revision checked out into a temporary folder. The packages are those of this tree.
 * @throws {CommandError} if there is no such revision
 */
export async function withRevision<T>(name: string, work: (revision: Revision) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-against-'))
  const tree = join(folder, 'tree')
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' })
  try {
    git('worktree', 'add', '--detach', tree, name)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new CommandError(
      `${name} could not be checked out: ${error instanceof Error ? error.message : error}`,
    )
  }
  try {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
    return await work({ tree, load: path => import(pathToFileURL(join(tree, path)).href) })
  } finally {
    git('worktree', 'remove', '--force', tree)
    rmSync(folder, { recursive: true, force: true })
  }
}
