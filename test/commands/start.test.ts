import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { articlePage } from '../../commands/article-server.ts'

const command = fileURLToPath(new URL('../../commands/start.ts', import.meta.url))
const start = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', env: { ...process.env, ...env } })

test.each<[fault: string, args: string[], env: Record<string, string>, expected: RegExp]>([
  [
    'a file that is not there',
    ['no-such-article.txt', '--once'],
    {},
    /there is no file no-such-article\.txt/,
  ],
  ['a folder', ['test', '--once'], {}, /test is a folder\.\nName a file/],
  ['two articles', ['package.json', 'README.md'], {}, /more than one article/],
  ['an unknown option', ['--frobnicate'], {}, /Unknown option '--frobnicate'/],
  ['an impossible port', ['--port', '99999'], {}, /"99999" is no port/],
  [
    'a browser that is not where the variable says',
    ['--once'],
    { CHROMIUM_PATH: '/nowhere/chromium' },
    /CHROMIUM_PATH names \/nowhere\/chromium, which does not exist/,
  ],
])('stops for %s, saying what to do', (_fault, args, env, expected) => {
  const run = start(args, env)
  expect(run.status).toBe(1)
  expect(run.stderr).toMatch(expected)
  expect(run.stderr).not.toMatch(/^ {4}at /m)
})

test('a text file becomes a page with a paragraph a line, its signs escaped, its date known', () => {
  const page = articlePage(fileURLToPath(new URL('article.txt', import.meta.url)))
  expect(page).toContain('<meta property="article:published_time" content="2025-09-11">')
  expect(page).toContain('<p>QUẢNG NINH: a line of the article with &lt;signs&gt; &amp; more.</p>')
  expect(page.match(/<p>/g)).toHaveLength(2)
})
