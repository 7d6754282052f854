/**
 * Build of the extension: manifest, bundles, packaged knowledge. Runs in Node; `commands/build.ts` drives it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import type { Plugin } from 'vite'
import type { InlineConfig } from 'wxt'
import { defineConfig } from 'wxt'
import type { TrustedKey } from '../shared/api/canonical.ts'
import { compileTextIndex } from '../shared/localities/compile-text-index.ts'
import { openLocalities } from '../shared/localities/localities.ts'
import { BundledLicences } from './bundled-licences.ts'
import { keptProperties } from './node-properties.ts'
import { dataOfSync } from './sent-data.ts'
import { newsSites } from './sites/news-sites.ts'
import { pageScript, siteScripts } from './sites/page-scripts.ts'

export type TargetBrowser = 'chrome' | 'firefox'

export interface ExtensionBuild {
  browser: TargetBrowser
  /**
   * Address of the service that is asked unless the reader names another, such as `https://api.example`. Only
   * its origin is used. The extension may connect to any https or wss address, and to this machine.
   */
  api: string
  /**
   * Match patterns of further pages on which the content scripts run, besides the hosts of
   * `sites/news-sites.ts`.
   */
  extraMatches: string[]
  /** Folder into which the extension is built. */
  outDir: string
}

const extensionRoot = fileURLToPath(new URL('.', import.meta.url))
const compiledKnowledge = join(extensionRoot, '..', 'dist', 'knowledge')

/** The compiled gazetteer in Base64, as it is in the page's script. */
export function bundledGazetteer(): string {
  return readFileSync(join(compiledKnowledge, 'gazetteer.bin')).toString('base64')
}

const compiledLocalities = join(extensionRoot, '..', 'shared', 'localities', 'compiled.json')

/**
 * Index of the names of localities, as text. The background uses it to find localities in the text of pages.
 */
function localityIndex(): string {
  return compileTextIndex(openLocalities(JSON.parse(readFileSync(compiledLocalities, 'utf8')) as string))
}

function version(): string {
  return (JSON.parse(readFileSync(join(extensionRoot, '..', 'package.json'), 'utf8')) as { version: string })
    .version
}

/** True if the service `api` runs on this machine. */
export function isOnThisMachine(api: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(api).hostname)
}

/**
 * Public keys whose signature of a manifest the extension accepts: those of trusted-keys.json, and for a
 * service on this machine also this machine's own.
 */
function acceptedKeys(api: string): TrustedKey[] {
  const trusted = JSON.parse(readFileSync(join(extensionRoot, 'trusted-keys.json'), 'utf8')) as TrustedKey[]
  const local = join(extensionRoot, '..', '.wrangler', 'signing', 'public-key.json')
  const own =
    isOnThisMachine(api) && existsSync(local) ? [JSON.parse(readFileSync(local, 'utf8')) as TrustedKey] : []
  return [...trusted, ...own].map(({ id, spki }) => ({ id, spki }))
}

/**
 * Plugin that provides the modules `virtual:chu-giai/…`, which `virtual.d.ts` declares, and puts the
 * gazetteer in front of the script that reads it.
 */
function builtInKnowledge(api: string): Plugin {
  const release = () =>
    (JSON.parse(readFileSync(join(compiledKnowledge, 'manifest.json'), 'utf8')) as { version: number })
      .version
  const modules: Record<string, () => string> = {
    'virtual:chu-giai/gazetteer-version': () => `export const version = ${release()}`,
    'virtual:chu-giai/gazetteer': () =>
      `export const version = ${release()}\nexport const takeBundledNames = () => String(${namesFunction}).slice(${namesBefore.length}, -${namesAfter.length})`,
    'virtual:chu-giai/keys': () => `export const keys = ${JSON.stringify(acceptedKeys(api))}`,
    'virtual:chu-giai/api': () => `export const origin = ${JSON.stringify(new URL(api).origin)}`,
  }
  return {
    name: 'chu-giai:built-in-knowledge',
    resolveId: id => (id in modules ? `\0${id}` : undefined),
    load: id => modules[id.slice(1)]?.(),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.code.includes(namesFunction)) continue
        chunk.code = `{${namesBefore}${bundledGazetteer()}${namesAfter}${inAscii(chunk.code)}}`
      }
    },
  }
}

/**
 * Name of a function that is never called: its body is a comment with the gazetteer in Base64, which the
 * page's script takes from the function's source text. Why a comment: an engine skips it in about half of the
 * time of a string of this length, and holds no copy of it. The function stands before the script's own
 * function, not in it. There, an engine would read the comment twice: once to find the end of the script's
 * function and once when that runs.
 */
const namesFunction = 'names_'
const namesBefore = `function ${namesFunction}(){/*`
const namesAfter = '*/}'

/**
 * Code with non-ASCII characters escaped. Why: an engine stores a script with any character beyond Latin-1 in
 * two bytes per character.
 */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, unit => {
    const hex = unit.charCodeAt(0).toString(16)
    return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex}`
  })
}

/**
 * Scripts of which most functions run as soon as they are loaded. Chromium is told to compile these functions
 * immediately, in the thread in which it compiles imported scripts. Otherwise each is compiled in the page's
 * own thread when it is first called.
 */
const runAtOnce = [pageScript, 'article.js']

/** Plugin that puts Chromium's hint before the scripts in `runAtOnce`. Firefox knows none. */
function compileHints(browser: TargetBrowser): Plugin {
  return {
    name: 'chu-giai:compile-hints',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (browser === 'chrome' && chunk.type === 'chunk' && runAtOnce.includes(chunk.fileName))
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`
    },
  }
}

/**
 * Plugin that makes `browser` of `wxt/browser` the extension API's own object: `chrome` in Chromium,
 * `browser` in Firefox. Why not WXT's: in Chromium it prefers a global `browser`, which versions before 148
 * lack. There a page's element with the id `browser` takes its place, also for scripts in the extension's
 * world.
 */
export function extensionApi(browser: TargetBrowser): Plugin {
  const source = '@wxt-dev/browser'
  const own = `\0${source}`
  return {
    name: 'chu-giai:extension-api',
    enforce: 'pre',
    resolveId: id => (id === source ? own : undefined),
    load: id =>
      id === own
        ? `export const browser = globalThis.${browser === 'chrome' ? 'chrome' : 'browser'}`
        : undefined,
  }
}

/** Plugin that bypasses WXT's script wrapper, whose log is silent in published builds anyway. */
function bareScripts(): Plugin {
  const wrapper = '\0virtual:wxt-unlisted-script-entrypoint?'
  return {
    name: 'chu-giai:bare-scripts',
    transform: (_, id) =>
      id.startsWith(wrapper)
        ? `import script from ${JSON.stringify(id.slice(wrapper.length))}\nexport default script.main()`
        : undefined,
  }
}

/** `#rrggbbaa` of red, green, blue (0 to 255) and opacity (0 to 1), which is shorter than `rgb(…)`. */
function hexColour([red, green, blue, opacity]: string[]): string {
  return `#${[red, green, blue, 255 * Number(opacity)]
    .map(value => Math.round(Number(value)).toString(16).padStart(2, '0'))
    .join('')}`
}

/**
 * `import text from './x.css?text'`: a style sheet as a string, without its comments and indentation, with
 * `::x` for `::highlight(x)`. Vite's own `?inline` fails where WXT loads an entrypoint in Node to read its
 * options.
 */
export function styleText(): Plugin {
  const suffix = '.css?text'
  const mark = '\0chu-giai:'
  return {
    name: 'chu-giai:style-text',
    enforce: 'pre',
    resolveId: (id, importer = '') =>
      id.endsWith(suffix) ? `${mark}${join(dirname(importer), id.slice(0, -'?text'.length))}.js` : undefined,
    load(id) {
      if (!id.startsWith(mark)) return undefined
      const text = readFileSync(id.slice(mark.length, -'.js'.length), 'utf8')
      const short = text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?/g, '$1')
        .replaceAll(';}', '}')
        .replace(/: /g, ':')
        .replace(/rgb\((\d+) (\d+) (\d+) ?\/ ?([\d.]+)\)/g, (_, ...parts: string[]) =>
          hexColour(parts.slice(0, 4)),
        )
        .replace(/::highlight\((\w+)\)/g, '::$1')
        .trim()
      return `export default ${JSON.stringify(short)}`
    },
  }
}

/**
 * Long property names of the matcher and of the page's mentions, which make up several kilobytes of the
 * page's script. The build replaces each by a short one, the same in every script of a page, since these hand
 * objects to each other. No name in this list may be read from JSON, or be a name of the browser's. The first
 * 36 get the shortest names: they are the most frequent.
 */
export const matcherProperties =
  'count script rule node block painter fits tokens gapBefore isCapitalised classes starts unions shape wordsEnding hashes lexicon owner gapAfter waits revision textAfter sport isAllCapitals previousRule textBefore previousEnd beforeCount ends roots weight hasDigit heads found flags gazetteer previousName senseFlags headCount phraseLists mayBegin onlyFirst wordsBeginning hasMarks blocksOf senses periods persons firms confidence ranges filterMask entityCount ownerOf abroad senseEnd aside longestTokens sportPhrases phraseFilters eraWords hasFirm establishes cueNear isBetween extras sequence accepted isEmpty onMany isAbbreviated mentionsOf afterCount leansOn wordBefore wordAfter sportSigns symbols establish nameCount totalBytes isComma firsts pageRead evidence isFar isBeside onRead retire proveListed noteUnproven cueEstablished cueAgainst sameCapitals scriptAround successionWords bracketAt countedString competition onReopened isJoined verdictOn noteSport unsettled farBefore farAfter isPlural isArticle hasArticle unlessAfter clipSelection clipSentence firstNode reread updateBeside resetBudget previousKind token newRoots forget settle dress startAt offsetOf reopened locate choose isSame setCurrent repeats takeInput pressed firstBits headMask element patterns established waiting mentionsIn painting around telling isEstablished saysClub cycling nameText means foreign isCurrent bareBefore englishBefore readRoot longerNames cityHas townsOfHenan placesAbroad functionWords eraBefore eraAfter between firm person shown against shrink shows redraw among holds leans classesOf sense firstsAt namesAt nameFrom refresh context listen paint early group more stop spelled wordShift'.split(
    ' ',
  )

/** Scripts that run in news pages, by their entrypoints. */
const pageScripts = /\/entrypoints\/(?:start|page|article|card|clip|large-page)\.ts$/

/** Output options of Rolldown that give the properties `names` short names in a script. */
export function shortProperties(names: readonly string[]) {
  const mangleProps = {
    include: new RegExp(`^(${names.join('|')})$`),
    cache: Object.fromEntries(names.map((name, i) => [name, `$${i.toString(36)}`])),
  }
  return { minify: { compress: true, mangle: true, mangleProps } }
}

/** Plugin that shortens `matcherProperties` in the scripts of news pages. Other scripts stay as they are. */
function shortNames(): Plugin {
  return {
    name: 'chu-giai:short-names',
    config: ({ build }) =>
      build?.lib && pageScripts.test(String(build.lib.entry))
        ? { build: { rolldownOptions: { output: shortProperties(matcherProperties) } } }
        : {},
  }
}

/**
 * Plugin that exports every top-level constant that is a plain number. Why: the bundler puts an exported
 * number in the place of its name, but keeps a variable for any other. This saves half a kilobyte of the
 * page's script.
 */
function inlineNumbers(): Plugin {
  return {
    name: 'chu-giai:inline-numbers',
    enforce: 'pre',
    transform: (code, id) =>
      /\/(?:shared|extension)\/.*\.ts$/.test(id)
        ? code.replace(/^const (?=\w+ = -?[\d_.]+$)/gm, 'export const ')
        : undefined,
  }
}

/**
 * Plugin that replaces the names of the matcher's rules by numbers, which saves half a kilobyte of the page's
 * script: only reports of the matcher's accuracy show the names. Rules compare names with each other, never
 * with a literal.
 */
export function numberedRules(): Plugin {
  const numbers = new Map<string, string>()
  return {
    name: 'chu-giai:numbered-rules',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('/shared/mentions/')
        ? code.replace(/(?<== (?:accept|asPart|reject)\(')[\w-]+/g, name => {
            const number = numbers.get(name) ?? numbers.size.toString(36)
            numbers.set(name, number)
            return number
          })
        : undefined,
  }
}

/** WXT's configuration for one build. */
export function extensionConfig({ browser, api, extraMatches, outDir }: ExtensionBuild): InlineConfig {
  const licences = new BundledLicences(join(extensionRoot, '..'))
  return {
    root: extensionRoot,
    configFile: false,
    browser,
    manifestVersion: 3,
    mode: 'production',
    imports: false,
    outDir: dirname(outDir),
    outDirTemplate: basename(outDir),
    vite: () => ({
      plugins: [
        preact(),
        styleText(),
        extensionApi(browser),
        bareScripts(),
        shortNames(),
        ...(browser === 'chrome'
          ? [keptProperties(/\/entrypoints\/(?:page|article|card|clip|large-page)\.ts$/, extensionRoot)]
          : []),
        numberedRules(),
        inlineNumbers(),
        builtInKnowledge(api),
        compileHints(browser),
        licences.plugin(),
      ],
      // Without the check Rolldown prints a table of its plugins' times whenever a build is slow.
      build: {
        target: 'es2023',
        // In kB. The extension's own pages load from disk; commands/build.ts limits the page's script.
        chunkSizeWarningLimit: 2000,
        rolldownOptions: { checks: { bundlerTimings: false } },
      },
    }),
    hooks: {
      'build:done': wxt => {
        const data = readFileSync(join(extensionRoot, '..', 'docs', 'data-licences.md'), 'utf8')
        writeFileSync(join(wxt.config.outDir, 'NOTICE.txt'), licences.notice(data))
      },
      'build:publicAssets': (_, files) => {
        files.push({
          absoluteSrc: join(compiledKnowledge, 'cards.json'),
          relativeDest: 'knowledge/cards.json',
        })
        files.push({ absoluteSrc: compiledLocalities, relativeDest: 'knowledge/localities.json' })
        files.push({ contents: localityIndex(), relativeDest: 'knowledge/locality-names.txt' })
      },
    },
    manifest: {
      name: 'Chú Giải',
      version: version(),
      description: '__MSG_description__',
      default_locale: 'vi',
      // `activeTab` and `scripting`: to run on a page or site that the reader asks for, and on no other. No
      // permission for a site is required besides those of the content scripts. `contextMenus`: clipping by
      // the menu. `unlimitedStorage`: clippings are not evicted when the disk is full. `alarms`: rounds of
      // sync.
      permissions: ['storage', 'activeTab', 'scripting', 'contextMenus', 'unlimitedStorage', 'alarms'],
      optional_host_permissions: ['*://*/*'],
      // `cg hải phòng` in the address bar opens the page of an entity.
      omnibox: { keyword: 'cg' },
      commands: {
        'open-panel': { suggested_key: { default: 'Alt+Shift+G' }, description: '__MSG_openPanel__' },
        'toggle-highlights': {
          suggested_key: { default: 'Alt+Shift+H' },
          description: '__MSG_toggleHighlights__',
        },
      },
      icons: Object.fromEntries([16, 32, 48, 96, 128].map(size => [size, `icon/${size}.png`])),
      // Written here and not through defineContentScript, whose wrapper announces itself in an event that
      // every page could hear.
      content_scripts: siteScripts[browser].map(({ file, runAt }) => ({
        matches: [...newsSites.map(host => `*://${host}/*`), ...extraMatches],
        js: [file],
        run_at: runAt,
        all_frames: true,
        // Frames without an address of their own, sandboxed ones too.
        match_origin_as_fallback: true,
      })),
      // In Chromium a content script imports the page's script, and that imports the scripts of the article,
      // the card and clipping. The last two show their views in a frame. The addresses of all these change
      // with each session of the browser (in Firefox with each installation), so that no page can find out by
      // them whether the extension is there.
      web_accessible_resources: [
        {
          resources: [
            ...(browser === 'chrome' ? [pageScript] : []),
            'article.js',
            'card.js',
            'clip.js',
            'large-page.js',
            'frame.html',
          ],
          matches: ['http://*/*', 'https://*/*'],
          ...(browser === 'chrome' && { use_dynamic_url: true }),
        },
      ],
      // Nothing but services over https and wss can be reached, and http and ws on this machine: the reader
      // may name another service in the settings, and Firefox's default policy would upgrade http to https.
      // Cards, coverage and clippings come from outside: were one of them taken for HTML, it could load no
      // picture and send no form.
      content_security_policy: {
        extension_pages: [
          "script-src 'self'",
          "object-src 'none'",
          `connect-src 'self' ${new URL(api).origin} https: wss: http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*`,
          "img-src 'self' data: blob:",
          "media-src 'none'",
          "font-src 'self'",
          "form-action 'none'",
          "base-uri 'none'",
        ].join('; '),
      },
      ...(browser === 'chrome'
        ? { minimum_chrome_version: '128' }
        : {
            browser_specific_settings: {
              gecko: {
                id: 'chu-giai@chu-giai.example',
                // The first version in which Firefox for Android, too, asks for consent to sync. Without
                // `gecko_android` the store offers the extension on desktops only, where it is tested.
                strict_min_version: '142.0',
                data_collection_permissions: { required: ['none'], optional: [...dataOfSync] },
              },
            },
          }),
    },
  }
}

const { configFile: _, ...config } = extensionConfig({
  browser: 'chrome',
  api: process.env.CHU_GIAI_API ?? 'http://127.0.0.1:8787',
  extraMatches: (process.env.CHU_GIAI_EXTRA_MATCHES ?? '').split(',').filter(Boolean),
  outDir: join(extensionRoot, '..', 'dist', 'chrome-mv3'),
})

/**
 * Configuration for WXT's own commands (`wxt prepare`, `wxt zip`): Chromium, with the variables of
 * commands/build.ts.
 */
export default defineConfig(config)
