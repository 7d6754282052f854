/**
 * `npm run client`: builds the typed client into dist/client, ready for `npm publish`, and checks that it is
 * at most 5 KB.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { refuseOthers, runCommand } from './command.ts'
import { CommandError, root } from './project.ts'
import { writeWhole } from './write-file.ts'

/** Maximum size of the client's JavaScript, in bytes; a larger one fails the build. */
export const mostClientBytes = 5 * 1024

/**
 * Builds the client into `out`; returns the size of its JavaScript in bytes. Throws a CommandError if its
 * types cannot be built.
 */
export async function buildClient(out: string): Promise<number> {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      lib: { entry: join(root, 'client', 'index.ts'), formats: ['es'], fileName: () => 'index.js' },
    },
  })
  const types = spawnSync(
    join(root, 'node_modules', '.bin', 'tsc'),
    [
      '-p',
      join(root, 'client'),
      '--composite',
      'false',
      '--incremental',
      'false',
      '--emitDeclarationOnly',
      '--declaration',
      '--outDir',
      out,
    ],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  )
  if (types.status !== 0) throw new CommandError(`The client's types could not be built.\n${types.stdout}`)
  copyFileSync(join(root, 'client', 'contract.d.ts'), join(out, 'contract.d.ts'))
  copyFileSync(join(root, 'client', 'README.md'), join(out, 'README.md'))
  copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'))
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    license: string
  }
  const manifest = {
    name: 'chu-giai-client',
    version,
    description: 'Typed client of the Chú Giải API',
    license,
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    types: './index.d.ts',
    sideEffects: false,
    engines: { node: '>=20.3' },
  }
  writeWhole(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return readFileSync(join(out, 'index.js')).length
}

if (import.meta.main) {
  await runCommand(async args => {
    refuseOthers(args, 'npm run client')
    const out = join(root, 'dist', 'client')
    const bytes = await buildClient(out)
    if (bytes > mostClientBytes)
      throw new CommandError(
        `The client takes ${bytes} bytes; at most ${mostClientBytes} are allowed.\nSee what grew: git log --stat client/.`,
      )
    console.log(
      `The client is in dist/client: ${bytes} bytes of JavaScript. Publish it with: npm publish dist/client`,
    )
  })
}
