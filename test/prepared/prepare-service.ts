/**
 * Global set-up: compiles the knowledge, builds the worker and loads a database once for all test files of a
 * run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { preparedFolder, prepareRelease } from '../../commands/prepared-release.ts'
import { prepareService } from '../../commands/prepared-service.ts'

export default async function prepare(project: TestProject): Promise<(() => void) | undefined> {
  const given = process.env[preparedFolder]
  if (given !== undefined) {
    project.provide('prepared', given)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-prepared-'))
  await prepareService(folder, prepareRelease(folder))
  project.provide('prepared', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
