/** `npm run zip`: the packages for the stores, in dist/packages/: Chrome, Edge, Firefox. CHU_GIAI_API names the service that they ask. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { zip } from 'wxt'
import { extensionConfig } from '../extension/wxt.config.ts'
import { localApi, quietLogger, withoutSpinner } from './build.ts'
import { runCommand } from './command.ts'
import { compileToDisk, root } from './knowledge-files.ts'

await runCommand(async () => {
  const { version } = compileToDisk()
  const packages = join(root, 'dist', 'packages')
  mkdirSync(packages, { recursive: true })
  const api = process.env.CHU_GIAI_API ?? localApi
  const work = mkdtempSync(join(tmpdir(), 'chu-giai-zip-'))
  try {
    for (const store of ['chrome', 'edge', 'firefox'] as const) {
      const config = extensionConfig({
        browser: store === 'firefox' ? 'firefox' : 'chrome',
        api,
        extraMatches: [],
        outDir: join(work, store),
      })
      const paths = await withoutSpinner(() =>
        zip({
          ...config,
          browser: store,
          logger: quietLogger,
          zip: {
            artifactTemplate: join(relative(work, packages), `chu-giai-{{version}}-${store}.zip`),
            zipSources: false,
          },
        }),
      )
      for (const path of paths)
        console.log(
          `${relative(process.cwd(), path)}: ${Math.ceil(statSync(path).size / 1024)} KB, knowledge ${version}`,
        )
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  if (api === localApi) {
    console.log(
      `\nThese packages ask the service on this machine (${api}). For the stores: CHU_GIAI_API=https://… npm run zip`,
    )
  }
})
