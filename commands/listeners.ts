/**
 * Checks that scripts in pages listen only through `content/trusted-events.ts`, which ignores untrusted
 * events: a page can dispatch any event. Views are rendered in the extension's frames only.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { CommandError, root } from './project.ts'

/**
 * Patterns of the code that runs in a news page or in the extension's frames there, and of the background's
 * script.
 */
const inPages = [
  'extension/content/**/*.{ts,tsx}',
  'extension/entrypoints/*.ts',
  'extension/entrypoints/frame/*.{ts,tsx}',
  'extension/ui/card/**/*.{ts,tsx}',
]

/** Paths of the files of `inPages`, without fixtures. */
export function filesInPages(): string[] {
  return inPages
    .flatMap(pattern => globSync(pattern, { cwd: root }))
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !file.includes('.fixture.'))
}

interface Rule {
  pattern: RegExp
  /** Pattern of the paths of files that are exempt from the rule. */
  except: RegExp
  remedy: string
}

const rules: readonly Rule[] = [
  {
    pattern: /\b(add|remove)EventListener\s*\(/,
    except: /^extension\/content\/trusted-events\.ts$/,
    remedy: 'Use listen() of content/trusted-events.ts, which hears trusted events only.',
  },
  {
    pattern: /\w\.on[a-z]{4,}\s*=(?![=>])/,
    except: /^extension\/content\/trusted-events\.ts$/,
    remedy: 'Use listen() or hear() of content/trusted-events.ts.',
  },
  {
    pattern: /import\s*\{[^}]*\brender\b[^}]*\}\s*from\s*'preact'/,
    except: /^extension\/entrypoints\/frame\//,
    remedy: 'Render in entrypoints/frame/, which the page cannot read.',
  },
  {
    pattern: /\battachShadow\s*\(/,
    except: /^extension\/content\/shadow-host\.ts$/,
    remedy: 'Show it in the root of shadow-host.ts: it is closed and guarded.',
  },
]

/** Breaches of the rules in a file, each with its line and remedy. */
export function breaches(file: string, source: string): string[] {
  return rules.flatMap(({ pattern, except, remedy }) => {
    if (except.test(file)) return []
    const every = new RegExp(pattern, 'g')
    return [...source.matchAll(every)].map(
      ({ index }) => `${file}:${source.slice(0, index).split('\n').length}: ${remedy}`,
    )
  })
}

if (import.meta.main) {
  await runCommand(() => {
    const found = filesInPages().flatMap(file => breaches(file, readFileSync(join(root, file), 'utf8')))
    if (found.length > 0) throw new CommandError(found.join('\n'))
  })
}
