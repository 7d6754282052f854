/**
 * Pages that attack the extension: one for each way in. Each tells in `window.seen` what it has found out.
 */

const article = (body: string, head = '') =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài báo</title>${head}<body><article><h1>Bài báo</h1>${body}</article>`

/** The passage that the reader has clipped on the other site. */
export const secret = 'Bí mật của tỉnh Quảng Ninh nằm ở câu này, và chỉ người đọc biết.'
/**
 * The passage that the reader has clipped on the hostile site itself, by which a test knows that clippings
 * have been looked for.
 */
export const own = 'Câu của chính trang này về tỉnh Lạng Sơn, đã được giữ từ trước.'

export const names = 'Ở tỉnh Cao Bằng, có thác. Ở tỉnh Sơn La, có mận. Ví điện tử MoMo có mặt.'

/** Claims to be another site's article, and shows its passage so that a mark would be painted. */
export const claims = (canonical: string) =>
  article(`<p>${own}</p><p>${secret}</p>`, `<link rel="canonical" href="${canonical}">`)

/** The same without the passage: what was clipped would be said to be gone, and shown. */
export const claimsWithout = (canonical: string) =>
  article(`<p>${own}</p>`, `<link rel="canonical" href="${canonical}">`)

/** Asks for several sites' articles at once, in frames that nobody sees. */
export const frames = (pages: readonly string[]) =>
  article(
    `<p>${own}</p>${pages.map(page => `<iframe src="${page}" style="position:fixed;left:-2000px;width:320px;height:200px"></iframe>`).join('')}`,
  )

/** Listens to and looks at everything that a page can. */
export const listens = article(
  `<p id="text">${names}</p><p>${own}</p>`,
  `<script>
    window.seen = []
    for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'compositionupdate', 'paste', 'copy', 'message'])
      addEventListener(type, event => seen.push([type, event.key ?? event.data ?? event.target?.value ?? ''].join(' ')), true)
  </script>`,
)

/** Has names, and a button of its own. */
export const plain = article(`<p id="text">${names}</p><p>Đoạn văn thứ hai để bôi đen và giữ lại.</p>`)

/** Has a font for one letter under each name that a card might ask for; none of them is loaded unasked. */
export const fonts = article(
  `<p id="text">${names}</p>`,
  `<style>
    body { font-family: monospace }
    ${[
      ...[
        '"Noto Serif"',
        '"Noto Sans"',
        '"DejaVu Serif"',
        '"DejaVu Sans"',
        'Georgia',
        'Cambria',
        '"Times New Roman"',
      ],
      ...[
        '"Segoe UI"',
        'Roboto',
        'Arial',
        '"Helvetica Neue"',
        '-apple-system',
        'system-ui',
        'serif',
        'sans-serif',
      ],
    ]
      .map(family => `@font-face { font-family: ${family}; src: url(letter); unicode-range: U+61 }`)
      .join('\n    ')}
  </style>`,
)
