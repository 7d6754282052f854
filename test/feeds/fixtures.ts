/**
 * Feeds of made-up papers, shaped like those of real ones. Every title and lead was written for these tests.
 */

/** Host of the made-up outlet that all these feeds belong to. */
export const site = 'bao-thu.example'

export interface Item {
  title: string
  path: string
  lead?: string
  /** The date as the feed writes it. */
  date?: string
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
export const addressOf = (path: string) => `https://${site}${path}`

/** Ten articles of one morning, 21 November 2026, in Vietnam. */
export const morning: Item[] = [
  {
    title: 'Quảng Ninh mở trung tâm dữ liệu đầu tiên ở Hạ Long',
    lead: 'Tỉnh Quảng Ninh khánh thành trung tâm dữ liệu phục vụ chuyển đổi số.',
    path: '/quang-ninh-trung-tam-du-lieu-1001.html',
    date: 'Sat, 21 Nov 2026 09:30:00 +0700',
  },
  {
    title: 'Đà Nẵng và TP.HCM bắt tay thử nghiệm xe tự hành',
    lead: 'Hai thành phố ký thỏa thuận thử nghiệm trong ba năm.',
    path: '/da-nang-tphcm-xe-tu-hanh-1002.html',
    date: 'Sat, 21 Nov 2026 09:10:00 +0700',
  },
  {
    title: 'MoMo ra mắt dịch vụ cho tiểu thương chợ Bến Thành',
    lead: 'Ví điện tử MoMo cho biết dịch vụ mới không thu phí trong sáu tháng.',
    path: '/momo-tieu-thuong-1003.html',
    date: 'Sat, 21 Nov 2026 08:45:00 +0700',
  },
  {
    title: 'Lâm Đồng đặt mục tiêu 500 doanh nghiệp khởi nghiệp sáng tạo',
    lead: 'UBND tỉnh Lâm Đồng ban hành kế hoạch đến năm 2030.',
    path: '/lam-dong-khoi-nghiep-1004.html',
    date: 'Sat, 21 Nov 2026 08:20:00 +0700',
  },
  {
    title: 'Hà Nội: Mưa lớn, nhiều tuyến phố ngập sâu',
    lead: 'Mưa kéo dài từ đêm qua tại Hà Nội.',
    path: '/ha-noi-mua-lon-1005.html',
    date: 'Sat, 21 Nov 2026 07:55:00 +0700',
  },
  {
    title: 'Nghị quyết 57-NQ/TW: Cần Thơ báo cáo kết quả năm đầu',
    lead: 'Cần Thơ nêu kết quả thực hiện Nghị quyết 57-NQ/TW.',
    path: '/can-tho-nghi-quyet-57-1006.html',
    date: 'Sat, 21 Nov 2026 07:30:00 +0700',
  },
  {
    title: 'Giá vàng đi ngang',
    lead: 'Thị trường chờ tin.',
    path: '/gia-vang-1007.html',
    date: 'Sat, 21 Nov 2026 07:00:00 +0700',
  },
  {
    title: 'Hải Phòng đón tàu container lớn nhất từ trước đến nay',
    lead: 'Cảng Lạch Huyện, Hải Phòng đón tàu mẹ.',
    path: '/hai-phong-tau-container-1008.html',
    date: 'Sat, 21 Nov 2026 06:40:00 +0700',
  },
  {
    title: 'Quảng Ninh và Hải Phòng bàn về tuyến đường ven biển',
    lead: 'Lãnh đạo hai địa phương làm việc tại Hạ Long.',
    path: '/quang-ninh-hai-phong-1009.html',
    date: 'Sat, 21 Nov 2026 06:10:00 +0700',
  },
  {
    title: 'Kết quả bóng đá đêm qua',
    lead: 'Sáu trận đấu, mười chín bàn thắng.',
    path: '/bong-da-1010.html',
    date: 'Sat, 21 Nov 2026 05:50:00 +0700',
  },
]

/**
 * RSS 2.0 as most Vietnamese papers write it: CDATA around HTML with a picture first, tracking in links, text
 * in the wrong places.
 */
export function rss(
  items: Item[],
  {
    ttl,
    declaration = '<?xml version="1.0" encoding="utf-8"?>',
  }: { ttl?: number; declaration?: string } = {},
): string {
  const entries = items.map(
    ({ title, path, lead, date }) => `<item>
<title><![CDATA[ ${title} ]]></title>
<description><![CDATA[<a href="${addressOf(path)}"><img src="https://i.${site}${path}.jpg" width="180"></a></br>${lead ?? ''}]]></description>
${date === undefined ? '' : `<pubDate>${date}</pubDate>`}
<link>${addressOf(path)}?utm_source=rss&amp;utm_medium=feed</link>
<guid>${addressOf(path)}</guid>
<slash:comments>0</slash:comments>
</item>`,
  )
  return `${declaration}
<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>
<title>Báo Thử - Tin mới</title><link>https://${site}</link><description>Báo Thử</description>${ttl === undefined ? '' : `<ttl>${ttl}</ttl>`}
${entries.join('\n')}
</channel></rss>`
}

export function atom(items: Item[]): string {
  const entries = items.map(
    ({ title, path, lead, date }) => `<entry><title type="html">${escapeXml(`<b>${title}</b>`)}</title>
<link rel="self" href="https://${site}/atom${path}"/><link rel="alternate" type="text/html" href="${path}#binh-luan"/>
<id>urn:bao-thu:${path}</id>${date === undefined ? '' : `<updated>${date}</updated>`}
<summary type="html">${escapeXml(`<p>${lead ?? ''}</p>`)}</summary></entry>`,
  )
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Thử</title><id>urn:bao-thu</id>${entries.join('')}</feed>`
}

export function rdf(items: Item[]): string {
  const entries = items.map(
    ({
      title,
      path,
      lead,
      date,
    }) => `<item rdf:about="${addressOf(path)}"><title>${escapeXml(title)}</title><link>${addressOf(path)}</link>
${date === undefined ? '' : `<dc:date>${date}</dc:date>`}<description>${escapeXml(lead ?? '')}</description></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://${site}/rdf"><title>Báo Thử</title><link>https://${site}</link><description>Báo Thử</description></channel>${entries.join('')}</rdf:RDF>`
}

export function jsonFeed(items: Item[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Báo Thử',
    items: items.map(({ title, path, lead, date }) => ({
      id: addressOf(path),
      url: addressOf(path),
      title,
      summary: lead,
      date_published: date,
    })),
  })
}

/** A feed of `count` items; one item in `each` is about a place. */
export function many(count: number, each = 3): string {
  const places = ['Quảng Ninh', 'Đà Nẵng', 'Lâm Đồng', 'Cần Thơ', 'Hải Phòng', 'Nghệ An']
  return rss(
    Array.from({ length: count }, (_, i) => ({
      title: i % each === 0 ? `${places[i % places.length]} công bố kết quả số ${i}` : `Bản tin số ${i}`,
      lead: `Nội dung tóm tắt của bản tin số ${i}.`,
      path: `/ban-tin-${i}.html`,
      date: new Date(Date.UTC(2026, 10, 21) - i * 60_000).toUTCString(),
    })),
  )
}

export const html = `<!DOCTYPE html>
<html lang="vi"><head><title>Báo Thử</title></head><body><h1>Trang đang bảo trì</h1><p>Mời bạn quay lại sau.</p></body></html>`

/** Bytes of `text` as UTF-8. */
export const utf8 = (text: string) => new TextEncoder().encode(text)

/** Bytes of `text` as UTF-16 with a byte order mark, little-endian or big-endian. */
export function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [i, unit] of ['\ufeff', ...text.split('')].entries())
    view.setUint16(i * 2, unit.charCodeAt(0), order === 'le')
  return bytes
}

/** `text` as UTF-8 in which the byte after the first occurrence of `mark` is invalid. */
export function brokenAfter(text: string, mark: string): Uint8Array {
  const at = utf8(text.slice(0, text.indexOf(mark) + mark.length)).length
  const bytes = utf8(text)
  bytes[at] = 0xff
  return bytes
}

/** The item with its texts decomposed (NFD), as some systems store them. */
export const nfd = (item: Item): Item => ({
  ...item,
  title: item.title.normalize('NFD'),
  ...(item.lead !== undefined && { lead: item.lead.normalize('NFD') }),
})
