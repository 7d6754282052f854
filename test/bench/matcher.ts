/**
 * `npm run bench -- matcher`: the cost of finding and judging names, compared with other libraries and with a
 * loop that only reads the text (the floor).
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import puppeteer from 'puppeteer-core'
import { build } from 'vite'
import { findBrowser } from '../../commands/browsers.ts'
import { CommandError, root } from '../../commands/project.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { benchNames } from './bench-text.ts'
import { entitiesOf } from './engines.ts'
import { type Measured, measure } from './measure.ts'

const length = 1_000_000
/** Engine and size that are left out in the browser: building takes a minute, and Node measures it. */
const slowInBrowser = ['@monyone/aho-corasick/fast 100000']

/** @param args `--node` or `--chromium` for one of them only, `--quick` for 300 and 3,000 names. */
export async function run(args: string[]): Promise<void> {
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const sizes = args.includes('--quick') ? [300, 3000] : [300, 3000, 30_000, 100_000]
  const say = (line: string) => process.stderr.write(`${line}\n`)
  console.log(
    `${length.toLocaleString('en')} UTF-16 units; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`,
  )
  if (!args.includes('--chromium')) {
    print(`Node ${process.version}`, measure({ units, sizes, length, skip: [], budget: 6000, say }))
    printMemory(units, sizes)
    printWorstCases(units)
  }
  if (!args.includes('--node')) {
    const { version, measured } = await measureInChromium(
      { units, sizes, length, skip: slowInBrowser, budget: 6000 },
      say,
    )
    print(version, measured)
  }
}

async function measureInChromium(
  options: { units: string; sizes: number[]; length: number; skip: string[]; budget: number },
  say: (line: string) => void,
) {
  const entry = join(root, 'test', 'bench', 'in-browser.ts')
  const bundle = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'bench', fileName: 'bench' } },
  })
  const output = (Array.isArray(bundle) ? bundle[0] : bundle) as { output: { code: string }[] }
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium', say),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    protocolTimeout: 600_000,
  })
  try {
    const page = await browser.newPage()
    page.on('console', message => say(message.text()))
    await page.addScriptTag({ content: output.output[0]!.code })
    const measured = await page.evaluate(
      given =>
        (globalThis as unknown as { measureMatcher: typeof measure }).measureMatcher({
          ...given,
          say: line => console.log(line),
        }),
      options,
    )
    return { version: await browser.version(), measured }
  } finally {
    await browser.close()
  }
}

function print(where: string, { cells, opening }: Measured): void {
  console.log(`## ${where}\n`)
  console.log(
    'names    engine                        ms: median [p10–p90]     × judged   build ms   found  spans',
  )
  const fixed = (value: number) => value.toFixed(value < 100 ? 1 : 0)
  for (const { engine, names, median, low, high, build, found, checksum } of cells) {
    const judged = cells.find(cell => cell.names === names && cell.engine === 'Chú Giải, judged')?.median
    const ratio = judged === undefined || engine.startsWith('Chú') ? '' : (median / judged).toFixed(1)
    const count = engine.startsWith('floor') ? '' : String(found)
    console.log(
      `${String(names || '').padEnd(8)} ${engine.padEnd(29)} ${fixed(median).padStart(7)} ${`[${fixed(low)}–${fixed(high)}]`.padEnd(16)} ${ratio.padStart(8)} ${fixed(build).padStart(10)} ${count.padStart(7)}  ${checksum}`,
    )
  }
  console.log('\ncompiled: names, spellings, bytes, ms to open')
  for (const { names, spellings, bytes, open } of opening)
    console.log(`  ${names}  ${spellings}  ${bytes.toLocaleString('en')}  ${open.toFixed(3)}`)
  for (const size of new Set(cells.map(({ names }) => names))) {
    const sums = cells.filter(cell => cell.names === size && cell.checksum !== '–')
    if (new Set(sums.map(({ checksum }) => checksum)).size > 1)
      throw new CommandError(
        `With ${size} names the engines found different spans: ${sums.map(({ engine, found, checksum }) => `${engine} ${found} (${checksum})`).join(', ')}.`,
      )
  }
  const judged = cells.filter(cell => cell.engine === 'Chú Giải, judged')
  const growth = judged.at(-1)!.median / judged[0]!.median
  console.log(
    `\ntime with ${judged.at(-1)!.names} names is ${growth.toFixed(2)} × that with ${judged[0]!.names}\n`,
  )
}

/** Memory of an opened gazetteer and recognizer, after garbage collection. */
function printMemory(units: string, sizes: number[]): void {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  const held = () => {
    // Twice: what the first collection frees may hold what the second can.
    collect()
    collect()
    // The gazetteer and the marks of a reader are array buffers; what the heap holds beside them is a few
    // objects.
    return process.memoryUsage().arrayBuffers
  }
  console.log('memory held by an opened gazetteer and a reader that has read a page')
  for (const size of sizes) {
    const bytes = compileGazetteer(entitiesOf(benchNames(units, size)))
    const before = held() - bytes.byteLength
    const reader = new MentionRecognizer(openGazetteer(bytes))
    reader.read(['Tin từ Hà Nội và Đà Nẵng. '.repeat(2000)])
    console.log(`  ${size} names: ${((held() - before) / 1e6).toFixed(1)} MB (revision ${reader.revision})`)
  }
  console.log()
}

/**
 * Worst cases: made-up texts of 10 MB, compared with 1 MB of the same, which shows whether the time is
 * linear.
 */
function printWorstCases(units: string): void {
  const names = benchNames(units, 100_000)
  const gazetteer = openGazetteer(compileGazetteer(entitiesOf(names)))
  const longest = names.reduce((a, b) => (b.length > a.length ? b : a))
  const cases: Record<string, string> = {
    'one letter': 'a',
    'one letter and a space': 'a ',
    'combining marks': '\u0301',
    'a letter and combining marks': 'a\u0302\u0301\u0323',
    capitals: 'A',
    'capitals and spaces': 'A ',
    'letters and digits': 'a1',
    "the longest name's beginning": `${longest.slice(0, longest.lastIndexOf(' '))} `,
    'the same name': `${longest} `,
    'soft hyphens': 'a\u00ad',
    spaces: ' ',
    commas: 'Hà Nội, ',
  }
  console.log('worst cases, 100,000 names: ms for 1 MB, for 10 MB')
  for (const [what, unit] of Object.entries(cases)) {
    const times = [1e6, 1e7].map(size => {
      const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
      const begun = performance.now()
      new MentionRecognizer(gazetteer).read([text])
      return performance.now() - begun
    })
    console.log(
      `  ${what.padEnd(30)} ${times[0]!.toFixed(0).padStart(6)} ${times[1]!.toFixed(0).padStart(7)}`,
    )
  }
  console.log()
}
