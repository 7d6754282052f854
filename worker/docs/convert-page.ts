/**
 * The page that converts addresses in the browser. Its file input is hidden, because the text of a file
 * input is in the browser's language; the input's label serves as the button.
 */
import { pagePolicy } from '../content-security-policy.ts'
import type { DocsPage } from './reference.ts'

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:1.5rem auto;padding:0 1rem;color-scheme:light dark}textarea{width:100%;box-sizing:border-box;font:inherit}label{display:block;margin:.75rem 0}table{width:100%;border-collapse:collapse}th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border-top:1px solid #8886}.doubtful td:nth-child(4){font-weight:700;text-decoration:underline}div{overflow-x:auto}button,.button{display:inline-block;margin:0 .5rem 0 0;padding:.25rem .75rem;border:1px solid;border-radius:5px;background:none;color:inherit;font:inherit;cursor:pointer}button:disabled{opacity:.5;cursor:default}.button:focus-within{outline:2px solid;outline-offset:2px}#file{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}'

const words = {
  vi: {
    title: 'Chuyển đổi địa chỉ sang đơn vị hành chính hiện nay',
    intro:
      'Dán mỗi dòng một địa chỉ, hoặc thả tệp CSV, XLSX vào trang. Việc chuyển đổi diễn ra trong trình duyệt này; không địa chỉ nào được gửi đi.',
    lines: 'Địa chỉ, mỗi dòng một địa chỉ',
    file: 'Chọn tệp CSV, XLSX',
    convert: 'Chuyển đổi',
    save: 'Lưu thành CSV',
    heads: ['Số', 'Địa chỉ', 'Đơn vị hiện nay', 'Mức chắc chắn', 'Vì sao'],
  },
  en: {
    title: 'Convert addresses to the units of today',
    intro:
      'Paste one address per line, or drop a CSV or XLSX file on the page. It is converted in this browser; no address is sent.',
    lines: 'Addresses, one per line',
    file: 'Choose a CSV or XLSX file',
    convert: 'Convert',
    save: 'Save as CSV',
    heads: ['No.', 'Address', 'Unit of today', 'Confidence', 'Why'],
  },
}

export async function convertPage(language: 'vi' | 'en'): Promise<DocsPage> {
  const { title, intro, lines, file, convert, save, heads } = words[language]
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Chú Giải</title>
<style>${style}</style><script type="module" src="/convert/script.js"></script></head>
<body><main><h1>${title}</h1><p>${intro}</p>
<label>${lines}<textarea id="lines" rows="8" spellcheck="false"></textarea></label>
<p><label class="button">${file}<input id="file" type="file" accept=".csv,.tsv,.txt,.xlsx"></label><span id="file-name"></span></p>
<p><button id="convert" type="button">${convert}</button><button id="save" type="button" disabled>${save}</button></p>
<p id="status" role="status"></p>
<div><table><thead><tr>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody id="results"></tbody></table></div>
</main></body></html>
`
  return { html, policy: await pagePolicy(style, { scripts: "'self'" }) }
}
