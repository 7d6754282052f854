/** A small fixed gazetteer for the tests of the recognizer, independent of the knowledge. */
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import type { GazetteerEntity, GazetteerName } from '../../../shared/gazetteer/compiler-input.ts'
import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import type { TextContext } from '../../../shared/mentions/mention.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { stripDiacritics } from '../../../shared/text/fold.ts'

const vi = (text: string, more: Partial<GazetteerName> = {}): GazetteerName => ({
  text,
  lang: 'vi',
  style: 'short',
  match: 'plain',
  ...more,
})
const en = (text: string, more: Partial<GazetteerName> = {}): GazetteerName => ({
  text,
  lang: 'en',
  style: 'short',
  match: 'plain',
  ...more,
})

function entity(
  id: string,
  subtype: string,
  names: GazetteerName[],
  more: Partial<GazetteerEntity> = {},
): GazetteerEntity {
  const [kind] = id.split('/') as [GazetteerEntity['kind']]
  const first = (lang: 'vi' | 'en') => names.find(name => name.lang === lang)?.text ?? names[0]!.text
  return { id, kind, subtype, name: { vi: first('vi'), en: first('en') }, names, ...more }
}

const former = { to: '2025-06-30' }
const today = { from: '2025-07-01' }
const saigon = {
  match: 'evidence' as const,
  cues: ['thành phố', 'TP.HCM', 'Hà Nội'],
  counterCues: ['Bia Sài Gòn'],
}

export const entities: GazetteerEntity[] = [
  entity('province/ha-noi', 'city', [
    vi('Hà Nội'),
    vi('Thành phố Hà Nội', { style: 'official' }),
    en('Hanoi'),
  ]),
  entity('province/quang-ninh', 'province', [vi('Quảng Ninh'), en('Quang Ninh')]),
  entity('province/thanh-hoa', 'province', [vi('Thanh Hóa'), en('Thanh Hoa')]),
  entity('province/cao-bang', 'province', [vi('Cao Bằng'), en('Cao Bang')]),
  entity('province/dien-bien', 'province', [vi('Điện Biên'), en('Dien Bien')]),
  entity('province/hue', 'city', [
    vi('Huế'),
    vi('Thừa Thiên Huế'),
    en('Thua Thien-Hue'),
    en('Hue', { match: 'evidence', cues: ['imperial', 'Da Nang'], counterCues: ['saturation'] }),
  ]),
  entity('province/da-nang', 'city', [vi('Đà Nẵng'), en('Da Nang')], today),
  entity(
    'province/former-da-nang',
    'former',
    [vi('Đà Nẵng'), vi('Thành phố Đà Nẵng', { style: 'official' }), en('Da Nang')],
    former,
  ),
  entity('province/gia-lai', 'province', [vi('Gia Lai'), en('Gia Lai')], today),
  entity('province/former-gia-lai', 'former', [vi('Gia Lai'), en('Gia Lai')], former),
  entity('province/thai-binh', 'former', [vi('Thái Bình'), en('Thai Binh')], former),
  entity('province/hoa-binh', 'former', [vi('Hòa Bình'), en('Hoa Binh')], former),
  entity('province/ha-nam', 'former', [vi('Hà Nam'), en('Ha Nam')], former),
  entity('province/hai-duong', 'former', [vi('Hải Dương'), en('Hai Duong')], former),
  entity('province/ba-ria-vung-tau', 'former', [vi('Bà Rịa - Vũng Tàu'), en('Ba Ria-Vung Tau')], former),
  entity('province/dak-lak', 'province', [vi('Đắk Lắk'), vi('Đắc Lắc'), en('Dak Lak'), en('Daklak')]),
  entity('province/minh-hai', 'former', [vi('Minh Hải'), en('Minh Hai')], { to: '1996-12-31' }),
  entity('province/ho-chi-minh', 'city', [
    vi('TP.HCM', { style: 'abbreviation' }),
    vi('Thành phố Hồ Chí Minh', { style: 'official' }),
    vi('Hồ Chí Minh', { match: 'evidence', cues: ['TP'] }),
    vi('Sài Gòn', { style: 'informal', ...saigon }),
    en('Ho Chi Minh City'),
    en('Ho Chi Minh', { match: 'evidence', cues: ['city'] }),
    en('HCM City', { style: 'abbreviation' }),
    en('HCMC', { style: 'abbreviation' }),
  ]),
  // Units formed by a merger, their predecessors of the same name, and units that ended.
  ...['Lâm Đồng', 'Tây Ninh', 'Tuyên Quang', 'Ninh Bình', 'Hải Phòng', 'Cần Thơ', 'Vĩnh Long'].flatMap(
    text => {
      const bare = stripDiacritics(text)
      const slug = bare.toLowerCase().replace(' ', '-')
      const city = /Hải|Cần/.test(text) ? [vi(`Thành phố ${text}`, { style: 'official' as const })] : []
      return [
        entity(
          `province/${slug}`,
          city.length > 0 ? 'city' : 'province',
          [vi(text), en(bare), ...city],
          today,
        ),
        entity(`province/former-${slug}`, 'former', [vi(text), en(bare), ...city], former),
      ]
    },
  ),
  ...['Long An', 'Nam Định', 'Bình Định', 'Bình Dương', 'Quảng Nam', 'Hà Giang', 'Bến Tre', 'Kon Tum'].map(
    text =>
      entity(
        `province/${stripDiacritics(text).toLowerCase().replace(' ', '-')}`,
        'former',
        [vi(text), en(stripDiacritics(text))],
        former,
      ),
  ),
  ...['Nghệ An', 'Hà Tĩnh', 'Phú Thọ'].map(text =>
    entity(`province/${stripDiacritics(text).toLowerCase().replace(' ', '-')}`, 'province', [
      vi(text),
      en(stripDiacritics(text)),
    ]),
  ),
  entity('province/red-river-delta', 'region', [vi('Đồng bằng sông Hồng'), en('Red River Delta')]),
  entity('province/mekong-delta', 'region', [vi('Đồng bằng sông Cửu Long'), en('Mekong Delta')]),
  entity('province/central-highlands', 'region', [vi('Tây Nguyên'), en('Central Highlands')]),
  entity(
    'programme/resolution-57',
    'policy',
    [
      vi('Nghị quyết 57-NQ/TW'),
      vi('57-NQ/TW', { style: 'abbreviation' }),
      vi('Nghị quyết 57'),
      vi('NQ 57', { style: 'abbreviation', match: 'case' }),
      en('Resolution 57-NQ/TW'),
      en('Resolution 57'),
    ],
    { from: '2024-12-22' },
  ),
  entity('programme/local-resolution', 'policy', [
    vi('Nghị quyết 04-NQ/TU', { match: 'evidence', cues: ['Quảng Ninh'] }),
  ]),
  entity(
    'programme/nic',
    'institution',
    [
      vi('Trung tâm Đổi mới sáng tạo Quốc gia'),
      en('National Innovation Centre'),
      en('NIC', {
        style: 'abbreviation',
        match: 'evidence',
        cues: ['đổi mới sáng tạo', 'innovation'],
        counterCues: ['card mạng'],
      }),
    ],
    { from: '2019-10-02' },
  ),
  entity('programme/pci', 'index', [
    en('Provincial Competitiveness Index'),
    en('PCI', {
      style: 'abbreviation',
      match: 'evidence',
      cues: ['VCCI', 'ranking'],
      counterCues: ['PCI DSS'],
    }),
  ]),
  entity('programme/most', 'institution', [
    en('Ministry of Science and Technology'),
    en('MOST', { style: 'abbreviation', match: 'evidence', cues: ['Ministry of Science'] }),
  ]),
  entity('startup/momo', 'startup', [
    en('MoMo', { match: 'case' }),
    vi('Momo', { match: 'evidence', cues: ['ví điện tử', 'e-wallet'] }),
  ]),
  entity('startup/be', 'startup', [
    en('Be Group'),
    en('be', { match: 'evidence', cues: ['gọi xe', 'ride-hailing'] }),
  ]),
  entity('startup/elsa', 'startup', [
    en('ELSA Speak'),
    en('Elsa', { match: 'evidence', cues: ['ứng dụng', 'app'] }),
  ]),
  entity('startup/fpt', 'company', [en('FPT', { style: 'abbreviation', match: 'case' })]),
  entity('startup/zalo', 'product', [
    en('Zalo', { counterCues: ['hotline'] }),
    vi('zalo', { style: 'informal', match: 'evidence', cues: ['qua zalo', 'tài khoản zalo'] }),
  ]),
]

export const gazetteer = openGazetteer(compileGazetteer(entities))

/** The text with every mention in brackets: `[…]` is highlighted, `⟨…⟩` is optional. */
export function marked(text: string, context: TextContext = {}): string {
  return markedPage([text], context)[0]!
}

export function markedPage(blocks: string[], context: TextContext = {}): string[] {
  return new MentionRecognizer(gazetteer, context).read(blocks).map((mentions, block) => {
    let from = 0
    let out = ''
    for (const { start, end, optional } of mentions) {
      const surface = blocks[block]!.slice(start, end)
      out += blocks[block]!.slice(from, start) + (optional ? `⟨${surface}⟩` : `[${surface}]`)
      from = end
    }
    return out + blocks[block]!.slice(from)
  })
}

/** The text without brackets. */
export function bare(text: string): string {
  return text.replace(/[[\]⟨⟩]/g, '')
}
