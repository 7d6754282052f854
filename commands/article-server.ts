/** Serves one article on 127.0.0.1, so that a browser can open a text or HTML file at a web address. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { CommandError } from './project.ts'

export interface ArticleServer {
  url: string
  stop(): Promise<void>
}

/**
 * HTML page of the article in `file`. An HTML file is returned unchanged. Any other text becomes a page with
 * a paragraph for each line that is not blank, and a first line `date YYYY-MM-DD` becomes the page's
 * publication date. Throws a CommandError for a file that is missing or not UTF-8.
 */
export function articlePage(file: string): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EISDIR') throw new CommandError(`${file} is a folder.\nName a file.`)
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no file ${file}.\nCheck the path.`
        : `${file} could not be read as UTF-8 text.\nSave it as UTF-8, or give another file.`,
    )
  }
  if (/\.x?html?$/i.test(file) || /^\s*<(!doctype|html)/i.test(text)) return text
  const escaped = (part: string) =>
    part.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
  const date = /^\s*date (\d{4}-\d{2}-\d{2}) /.exec(text)?.[1]
  const lines = text
    .replace(/^\s*date \d{4}-\d{2}-\d{2} /, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
  const title = escaped(
    lines
      .find(line => line.trim().length > 20)
      ?.trim()
      .slice(0, 100) ?? basename(file),
  )
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${date ? `<meta property="article:published_time" content="${date}">` : ''}
<style>:root{color-scheme:light dark}body{margin:0 auto;max-width:42rem;padding:2rem 1.25rem 6rem;font:1.125rem/1.65 Georgia,'Noto Serif',serif}</style>
</head>
<body><article>
${lines.map(line => `<p>${escaped(line.trim())}</p>`).join('\n')}
</article></body>
</html>
`
}

/** Serves `html` on a free port, at every path except that of the icon. */
export async function serveArticle(html: string): Promise<ArticleServer> {
  const server = createServer((request, response) => {
    const icon = request.url === '/favicon.ico'
    response.writeHead(icon ? 204 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(icon ? undefined : html)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
