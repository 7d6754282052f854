/** Global set-up: compiles the knowledge and builds the worker once for all test files of a run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import type { TestProject } from 'vitest/node'
import { buildWorker } from '../../commands/api-server.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with the release (`release`, serialised by V8) and the built worker (`worker.js`). */
    service: string
  }
}

export default async function prepareService(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-service-'))
  const building = buildWorker()
  writeFileSync(join(folder, 'release'), serialize(compileToDisk()))
  writeFileSync(join(folder, 'worker.js'), await building)
  project.provide('service', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
