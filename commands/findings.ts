/**
 * `npm run findings [-- [--latest] NAME …]`: runs the scripts of findings/ and reports each as held, changed
 * or could not run. Needs the npm registry. `--latest` installs the newest versions instead of the pinned
 * ones. Exit code 1 if one changed. Why outside the tests: they check other people's software, and install it
 * each time.
 */
import { spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { CommandError, root } from './project.ts'

/** Outcome by a script's exit code; any other code means "changed". */
const outcomes: Record<number, 'held' | 'could not run'> = { 0: 'held', 2: 'could not run' }

await runCommand(async args => {
  const latest = args.includes('--latest')
  const names = args.filter(arg => arg !== '--latest')
  const folder = join(root, 'findings')
  const known = globSync('*.sh', { cwd: folder }).map(file => file.slice(0, -'.sh'.length))
  const unknown = names.filter(name => !known.includes(name))
  if (unknown.length > 0 || !existsSync(folder))
    throw new CommandError(
      `There is no finding "${unknown.join('", "')}".\nThere are: ${known.sort().join(', ')}`,
    )
  const counts = { held: 0, changed: 0, 'could not run': 0 }
  for (const name of (names.length > 0 ? names : known).sort()) {
    const { code, output } = await runScript(join(folder, `${name}.sh`), latest)
    const outcome = outcomes[code] ?? 'changed'
    counts[outcome]++
    const versions = /^versions: (.*)$/m.exec(output)?.[1] ?? ''
    console.log(`${outcome.padEnd(13)}  ${name}  (${versions})`)
    if (outcome !== 'held') console.log(output.replace(/^(?=.)/gm, '    ').trimEnd())
  }
  console.log(`${counts.held} held, ${counts.changed} changed, ${counts['could not run']} could not run`)
  if (counts.changed > 0) process.exitCode = 1
})

/**
 * Runs one script, with the newest versions of what it checks if `latest`. The script removes its own folder,
 * also when interrupted.
 */
function runScript(path: string, latest: boolean): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const script = spawn('bash', [path], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FINDINGS_VERSIONS: latest ? 'latest' : 'pinned' },
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    script.stdout.on('data', collect)
    script.stderr.on('data', collect)
    script.on('error', reject)
    script.on('close', code => resolve({ code: code ?? 1, output }))
  })
}
