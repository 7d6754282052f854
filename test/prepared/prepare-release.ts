/** Global set-up: compiles the knowledge once for all test files of a run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { preparedFolder, prepareRelease } from '../../commands/prepared-release.ts'

export default function prepare(project: TestProject): (() => void) | undefined {
  const given = process.env[preparedFolder]
  if (given !== undefined) {
    project.provide('prepared', given)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-prepared-'))
  prepareRelease(folder)
  project.provide('prepared', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
