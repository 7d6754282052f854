/** Finds, installs and opens Chromium and Firefox. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { CommandError } from './project.ts'

export type BrowserName = 'chromium' | 'firefox'

const { env, platform } = process
const programFiles = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
  folder => folder !== undefined,
)

/**
 * For each browser: the environment variable with its path, its usual names in PATH, its usual absolute
 * paths, and its packages in Debian.
 */
const usualPlaces: Record<
  BrowserName,
  { variable: string; names: string[]; paths: string[]; debian: string[] }
> = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
    paths: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...programFiles.flatMap(folder => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
    ],
    debian: ['chromium', 'fonts-noto-core'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    paths: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFiles.map(folder => join(folder, 'Mozilla Firefox/firefox.exe')),
    ],
    debian: ['firefox-esr', 'fonts-noto-core'],
  },
}

/**
 * Path of an installed browser: from CHROMIUM_PATH or FIREFOX_PATH, otherwise from the usual locations,
 * otherwise installed now with Debian's package manager. If there is none, throws a CommandError that says
 * what to install.
 */
export function findBrowser(name: BrowserName, say: (line: string) => void): string {
  const { variable, names, paths, debian } = usualPlaces[name]
  const named = env[variable]
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new CommandError(
      `${variable} names ${named}, which does not exist.\nCorrect it, or unset it to have the browser looked for.`,
    )
  }
  const found = () =>
    [
      ...names.flatMap(file => (env.PATH ?? '').split(delimiter).map(folder => join(folder, file))),
      ...paths,
    ].find(path => existsSync(path))
  const path = found() ?? (installOnDebian(debian, say) ? found() : undefined)
  if (path) return path
  throw new CommandError(
    `${name === 'chromium' ? 'Chromium, Chrome or Edge' : 'Firefox'} is not installed, or not where it was looked for.\n` +
      `Install it (on Debian or Ubuntu: sudo apt-get install ${debian.join(' ')}), or set ${variable} to its program file.`,
  )
}

/** True if a browser can open a window here; false in CI. */
export function hasDisplay(): boolean {
  if (env.CI) return false
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Installs packages with apt-get as root or with passwordless sudo; true on success. */
function installOnDebian(packages: string[], say: (line: string) => void): boolean {
  if (platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args: string[]) => {
    const [program = '', ...rest] = [...sudo, 'apt-get', ...args]
    return (
      spawnSync(program, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    )
  }
  say(`Installing ${packages.join(' and ')} with apt-get…`)
  apt('update', '-qq')
  return apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

export interface OpenBrowserOptions {
  name: BrowserName
  path: string
  /** Folder of the built extension to load. */
  extension: string
  headless: boolean
  width?: number
  height?: number
  dark?: boolean
  language?: 'vi' | 'en'
  /** Profile folder that is kept; without it, the profile is temporary. */
  profile?: string
  /**
   * Profile folder (`makeProfile`) that a new profile is copied from, for Firefox; without one a new profile
   * is empty.
   */
  template?: string
  /** Host names that resolve to this machine; the port in an address is kept. */
  localHosts?: string[]
  /** Origins that the browser treats as secure although they are http, for Chromium. */
  secureOrigins?: string[]
  /** Further preferences, for Firefox. */
  preferences?: Record<string, boolean | number | string>
  /** Further features to switch off, for Chromium. */
  withoutFeatures?: readonly string[]
  /** True if Chromium fills the screen with the page and draws no tabs and no toolbar. */
  kiosk?: boolean
  /** Default text size in px that the browser is set to; 16 if none is given. */
  textSize?: number
  /** Minimum text size in px that the browser is set to; none if none is given. */
  leastTextSize?: number
}

/** Features of Chromium that are always switched off. */
const unusedFeatures = ['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'DialMediaRouteProvider']
/** Host of the extension's pages in Firefox: `moz-extension://<host>/`. */
const firefoxExtensionUuid = '7d1f4ff5-5d64-4e7c-9c1b-6f0f3f7f5a11'
export const firefoxExtensionId = 'chu-giai@chu-giai.example'

export interface OpenedBrowser {
  browser: Browser
  /** Origin of extension pages: open them with `openExtensionPage`. */
  extensionOrigin: string
  close(): Promise<void>
}

/**
 * Makes a profile in which Firefox has been started once, without an extension. Why: a start with a copy of
 * it needs a third less processor time than one with an empty profile.
 */
export async function makeProfile(path: string, folder: string): Promise<void> {
  const options = { browser: 'firefox', executablePath: path, headless: true, userDataDir: folder } as const
  const browser = await puppeteer.launch(options)
  await browser.close()
}

/** Copies a profile to `folder`, by default a new temporary one; returns its path. */
export function copyProfile(
  template: string,
  folder = mkdtempSync(join(tmpdir(), 'chu-giai-profile-')),
): string {
  // The lock names the process that used the template.
  cpSync(template, folder, { recursive: true, filter: file => basename(file) !== 'lock' })
  return folder
}

/**
 * Opens a browser with the extension loaded and the browser's own background traffic switched off, in a new
 * profile or the given one. Closes the extension's welcome page where it opens.
 */
export async function openBrowser(options: OpenBrowserOptions): Promise<OpenedBrowser> {
  const {
    name,
    path,
    extension,
    headless,
    width = 1200,
    height = 900,
    dark = false,
    language,
    localHosts = [],
    secureOrigins = [],
    profile,
    template,
    preferences = {},
    withoutFeatures = [],
    kiosk = false,
    textSize,
    leastTextSize,
  } = options
  const viewport = headless ? { width, height } : null
  // A reused profile has shown the welcome page already.
  const greeted = profile !== undefined && existsSync(profile) && readdirSync(profile).length > 0
  const kept = profile === undefined ? {} : { userDataDir: profile }
  // Nothing here reads network events from the driver, and each request would cause several messages.
  const unwatched = { networkEnabled: false, issuesEnabled: false }
  if (name === 'firefox') {
    const folder = template && !greeted ? copyProfile(template, profile) : profile
    const forget = () => {
      if (folder !== undefined && folder !== profile)
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: path,
      ...unwatched,
      // Without it Firefox does not let a driver open extension pages.
      args: ['--remote-allow-system-access'],
      headless,
      defaultViewport: viewport,
      ...(folder !== undefined && { userDataDir: folder }),
      extraPrefsFirefox: {
        // Keeps the extension's storage: it is installed again at each start.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'extensions.webextensions.uuids': JSON.stringify({ [firefoxExtensionId]: firefoxExtensionUuid }),
        'network.dns.localDomains': localHosts.join(','),
        'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
        'dom.security.https_first': false,
        'dom.security.https_only_mode': false,
        'xpinstall.signatures.required': false,
        ...(language && { 'intl.accept_languages': language, 'intl.locale.requested': language }),
        ...(textSize && {
          'font.size.variable.x-western': textSize,
          'font.size.variable.x-unicode': textSize,
        }),
        ...(leastTextSize && {
          'font.minimum-size.x-western': leastTextSize,
          'font.minimum-size.x-unicode': leastTextSize,
        }),
        ...preferences,
      },
    })
    const close = () => browser.close().finally(forget)
    await install(browser, extension, greeted, close)
    return { browser, extensionOrigin: `moz-extension://${firefoxExtensionUuid}`, close }
  }
  const blink = [
    ...(dark ? ['preferredColorScheme=0'] : []),
    ...(textSize ? [`defaultFontSize=${textSize}`] : []),
    ...(leastTextSize ? [`minimumFontSize=${leastTextSize}`] : []),
  ]
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: path,
    ...unwatched,
    headless,
    pipe: true,
    enableExtensions: true,
    defaultViewport: viewport,
    ...kept,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(headless ? ['--disable-gpu'] : []),
      ...(kiosk ? ['--kiosk'] : []),
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${[...unusedFeatures, ...withoutFeatures].join()}`,
      ...(blink.length > 0 ? [`--blink-settings=${blink.join()}`] : []),
      ...(language ? [`--lang=${language}`, `--accept-lang=${language}`] : []),
      ...(localHosts.length > 0
        ? [`--host-resolver-rules=${localHosts.map(host => `MAP ${host} 127.0.0.1`).join(', ')}`]
        : []),
      ...(secureOrigins.length > 0
        ? [`--unsafely-treat-insecure-origin-as-secure=${secureOrigins.join(',')}`]
        : []),
      `--window-size=${width},${height}`,
    ],
  })
  const close = () => browser.close()
  const id = await install(browser, extension, greeted, close)
  return { browser, extensionOrigin: `chrome-extension://${id}`, close }
}

/**
 * Installs the extension, and closes its welcome page unless `greeted` (the profile has shown it before).
 * Closes the browser if that fails. Returns the extension's id.
 */
async function install(browser: Browser, extension: string, greeted: boolean, close: () => Promise<void>) {
  try {
    const id = await browser.installExtension(extension)
    if (!greeted) await closeWelcome(browser)
    return id
  } catch (error) {
    await close()
    throw error
  }
}

/** Time limit in ms for opening an extension page. */
const extensionPagePatience = 30_000
/**
 * Intervals in ms between attempts to open an extension page in Firefox, which opens it within 300 ms or,
 * rarely, never. `away` applies until the page has begun to load, `loading` from then on. Why longer then: on
 * a busy machine loading takes longer, and a new attempt would start it again.
 */
const extensionPageRepeat = { away: 3000, loading: 12_000 }
/**
 * Interval in ms between two checks of a page's state. Why not less: the browser needs the time between to
 * load the page.
 */
const pollInterval = 20

/**
 * Opens an extension page (`popup.html`) and waits until it has loaded: in a new tab, or in `tab`, which must
 * not show a page of the extension. Firefox never reports such a page as loaded, so the page itself is asked.
 * Throws an Error after `extensionPagePatience`.
 */
export async function openExtensionPage(
  { browser, extensionOrigin }: OpenedBrowser,
  path: string,
  tab?: Page,
): Promise<Page> {
  const page = tab ?? (await browser.newPage())
  const address = `${extensionOrigin}/${path}`
  if (extensionOrigin.startsWith('chrome-extension:')) {
    await page.goto(address)
    return page
  }
  const deadline = Date.now() + extensionPagePatience
  for (let asked = 0, state = 'away'; ; ) {
    if (Date.now() - asked > (state === 'away' ? extensionPageRepeat.away : extensionPageRepeat.loading)) {
      asked = Date.now()
      page.goto(address).catch(() => {})
    }
    state = await page
      .evaluate(wanted => (location.href.startsWith(wanted) ? document.readyState : 'away'), address)
      .catch(() => 'away')
    if (state === 'complete') return page
    await pause(pollInterval)
    if (Date.now() > deadline)
      throw new Error(`${address} did not open within ${extensionPagePatience / 1000} seconds`)
  }
}

/** Thrown if the extension was installed and its welcome page did not open within `extensionPagePatience`. */
export class NoWelcome extends Error {}

/**
 * Closes the welcome page that opens after installation, so that it does not come to the front later. Firefox
 * does not report the page's address, so each page is asked.
 *
 * @throws {NoWelcome} if the page does not open within `extensionPagePatience`
 */
async function closeWelcome(browser: Browser): Promise<void> {
  const deadline = Date.now() + extensionPagePatience
  for (;;) {
    for (const page of await browser.pages()) {
      const greets = await page
        .evaluate(() => location.pathname === '/welcome.html' && document.readyState === 'complete')
        .catch(() => false)
      if (greets) return page.close()
    }
    await pause(pollInterval)
    if (Date.now() > deadline)
      throw new NoWelcome(
        `the extension did not open its welcome page within ${extensionPagePatience / 1000} seconds`,
      )
  }
}
