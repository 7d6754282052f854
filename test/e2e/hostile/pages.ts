/** Hostile pages, one for each attack. Each records in `window.seen` what it found out. */

const article = (body: string, head = '') =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài báo</title>${head}<body><article><h1>Bài báo</h1>${body}</article>`

/** The passage that the reader clipped on another site. */
export const secret = 'Bí mật của tỉnh Quảng Ninh nằm ở câu này, và chỉ người đọc biết.'
/**
 * The passage that the reader clipped on the hostile site itself. When it is found, clippings have been
 * looked for.
 */
export const own = 'Câu của chính trang này về tỉnh Lạng Sơn, đã được giữ từ trước.'

export const names = 'Ở tỉnh Cao Bằng, có thác. Ở tỉnh Sơn La, có mận. Ví điện tử MoMo có mặt.'

/** Claims to be another site's article, and shows its passage to provoke a highlight. */
export const claims = (canonical: string) =>
  article(`<p>${own}</p><p>${secret}</p>`, `<link rel="canonical" href="${canonical}">`)

/** As `claims`, without the passage, to provoke the message that it is gone. */
export const claimsWithout = (canonical: string) =>
  article(`<p>${own}</p>`, `<link rel="canonical" href="${canonical}">`)

/** Loads several sites' articles in invisible frames. */
export const frames = (pages: readonly string[]) =>
  article(
    `<p>${own}</p>${pages.map(page => `<iframe src="${page}" style="position:fixed;left:-2000px;width:320px;height:200px"></iframe>`).join('')}`,
  )

/** Listens to everything that a page can observe. */
export const listens = article(
  `<p id="text">${names}</p><p>${own}</p>`,
  `<script>
    window.seen = []
    for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'compositionupdate', 'paste', 'copy', 'message'])
      addEventListener(type, event => seen.push([type, event.key ?? event.data ?? event.target?.value ?? ''].join(' ')), true)
  </script>`,
)

/** Has names, and its own button. */
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
