/** The file NOTICE.txt of a built extension: each package whose code is in it, with its licence. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Licences under which code may be in the extension (SPDX). Another one fails the build: somebody has to
 * decide about it.
 */
const accepted = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0', 'Unlicense']

/** Packages whose code the bundlers add themselves, by the prefix of that code's module ids. */
const helpers: readonly [prefix: string, name: string][] = [
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
]

interface BundledPackage {
  name: string
  version: string
  /** SPDX identifier. */
  licence: string
  /** The package's licence and notice files, or a text made in their place. */
  text: string
}

/** Collects the packages whose code is in one or more bundles. */
export class BundledLicences {
  readonly #folders = new Map<string, string>()
  readonly #root: string

  /** `root` is the folder that holds `node_modules`. */
  constructor(root: string) {
    this.#root = root
  }

  /** Plugin that notes the package of each module with code in the bundle. */
  plugin(): Plugin {
    return {
      name: 'chu-giai:bundled-licences',
      generateBundle: (_, bundle) => {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue
          for (const [id, { renderedLength }] of Object.entries(output.modules))
            if (renderedLength > 0) this.#note(id)
        }
      },
    }
  }

  /**
   * The text of NOTICE.txt. It ends with `data`, the text about the licences of data sets.
   * @throws {Error} if a package states no licence, or one that is not in `accepted`
   */
  notice(data: string): string {
    const packages = [...this.#folders]
      .map(([, folder]) => packageIn(folder))
      .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1))
    const parts = packages.map(
      ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n${line}\n\n${text}\n`,
    )
    return `Chú Giải contains code of these packages, under these licences.\n\n${parts.join('\n')}\n${line}\nData\n${line}\n\n${data.trim()}\n`
  }

  #note(id: string): void {
    const path = id.replaceAll('\\', '/')
    const helper = helpers.find(([prefix]) => path.startsWith(prefix))?.[1]
    const inside = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(path)?.[1]
    const folder = helper ? join(this.#root, 'node_modules', helper) : inside
    if (folder) this.#folders.set(folder.slice(folder.lastIndexOf('node_modules/')), folder)
  }
}

const line = '-'.repeat(80)

function packageIn(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: unknown; author?: string | { name?: string } }
  if (typeof license !== 'string' || !accepted.includes(license)) {
    throw new Error(
      `${name} ${version} is in the extension and its licence is ${JSON.stringify(license)}.\nChoose another package, or accept the licence in extension/bundled-licences.ts.`,
    )
  }
  const texts = readdirSync(folder)
    .filter(file => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file))
    .sort()
    // The licence file of a bundler also lists packages that are bundled into the bundler itself: cut off
    // here, because no code of these is in the extension.
    .map(file =>
      readFileSync(join(folder, file), 'utf8')
        .split(/^#+ licenses of bundled dependencies/im)[0]!
        .trim(),
    )
  const holder = (typeof author === 'object' ? author.name : author) ?? `The ${name} authors`
  return {
    name,
    version,
    licence: license,
    text: texts.length > 0 ? texts.join('\n\n') : unwritten(license, holder),
  }
}

/**
 * Licence text for a package that names its licence without including the text. For MIT: the text of this
 * project's own licence with the package's author. For others: a note with a link to the licence.
 */
function unwritten(licence: string, holder: string): string {
  if (licence !== 'MIT')
    return `Copyright (c) ${holder}. The package has no text of its licence: https://spdx.org/licenses/${licence}.html`
  const own = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8').trim()
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)
}
