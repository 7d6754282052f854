import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../commands/project.ts'
import { filled, writeChecksums, zipAll } from '../../commands/zip.ts'

test('the checksums are those of the files, as sha256sum writes them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-zip-'))
  try {
    writeFileSync(join(folder, 'b.zip'), 'abc')
    writeFileSync(join(folder, 'a.zip'), '')
    const path = writeChecksums([join(folder, 'b.zip'), join(folder, 'a.zip')])
    expect(readFileSync(path, 'utf8')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.zip\n' +
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.zip\n',
    )
    if (process.platform === 'linux')
      expect(spawnSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder }).status).toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('no packages are made for a service whose releases they would refuse', async () => {
  await expect(zipAll('https://api.example.org', [])).rejects.toThrow(/No key is trusted yet/)
})

test('no package is left of a run that fails, nor one of an earlier run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-zip-'))
  try {
    writeFileSync(join(folder, 'earlier.zip'), '')
    await filled(folder, async () => writeFileSync(join(folder, 'a.zip'), ''))
    expect(readdirSync(folder)).toEqual(['a.zip'])
    const fault = new Error('the page script is too large')
    const failing = filled(folder, async () => {
      writeFileSync(join(folder, 'b.zip'), '')
      throw fault
    })
    await expect(failing).rejects.toBe(fault)
    expect(existsSync(folder)).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the release workflow publishes what npm run zip writes', () => {
  const { on, jobs } = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'))
  expect(on).toEqual({ push: { tags: ['v*'] } })
  const commandsOf = (job: { steps: { run?: string }[] }) => job.steps.map(({ run }) => run ?? '').join('\n')
  expect(commandsOf(jobs.packages)).toContain('npm run zip')
  expect(jobs.packages.steps.at(-1).with).toMatchObject({ name: 'packages', path: 'dist/packages' })
  expect(jobs.draft).toMatchObject({ needs: 'packages', steps: [{ with: { name: 'packages' } }, {}, {}] })
  expect(commandsOf(jobs.draft)).toMatch(
    /sha256sum --check SHA256SUMS\ngh release create .* \*\.zip SHA256SUMS /,
  )
})
