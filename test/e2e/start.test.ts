/** `npm start -- --once` on the sample article, as a new user runs it. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

test.each(['chromium', 'firefox'] as const)(
  'npm start -- --once with %s prints what was highlighted, a card, a screenshot, and ends',
  name => {
    const args = ['setup.mjs', 'start', '--once', '--headless', ...(name === 'firefox' ? ['--firefox'] : [])]
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
    expect(run.stdout).toMatch(/^Bà Rịa - Vũng Tàu +province\/ba-ria-vung-tau +province +1$/m)
    expect(run.stdout).toMatch(/^Nghị quyết số 57-NQ\/TW +programme\/resolution-57-nq-tw +programme +1$/m)
    expect(run.stdout).toMatch(/^MoMo +startup\/momo +startup +1$/m)
    expect(run.stdout).not.toMatch(/Thái Bình Dương|Trương Hòa Bình/)
    expect(run.stdout).toContain('Bình Thuận · Binh Thuan (province, former)')
    const screenshot = /^Screenshot: (.+)$/m.exec(run.stdout)?.[1] ?? expect.fail('no screenshot is named')
    expect(existsSync(join(root, screenshot))).toBe(true)
  },
  // A build, a service and a browser start, beside two other browsers.
  240_000,
)
