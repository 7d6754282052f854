/** Input of the matcher's benchmark: names and a text, the same on every machine. */
import { randomNumbers } from '../../commands/random-numbers.ts'

export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
}

/**
 * Makes `count` different spellings: for each name the one with diacritics, then the one without. Provinces
 * come first, then districts, communes, communes with their district, with "xã", with district and province,
 * and further forms. `units` is the content of units.txt.
 *
 * @throws RangeError if the units have fewer spellings
 */
export function benchNames(units: string, count: number): string[] {
  const provinces = units
    .trim()
    .split('\n')
    .map(line => line.split('|'))
  const tiers: string[][] = [[], [], [], [], [], [], []]
  for (const [province = '', ...districts] of provinces) {
    tiers[0]!.push(province)
    for (const entry of districts) {
      const [district = '', list = ''] = entry.split(':')
      tiers[1]!.push(district)
      for (const commune of list.split(',')) {
        if (commune === '') continue
        tiers[2]!.push(commune)
        tiers[3]!.push(`${commune}, ${district}`)
        tiers[4]!.push(`xã ${commune}`)
        tiers[5]!.push(`${commune}, ${district}, ${province}`)
        tiers[6]!.push(
          `${district}, ${province}`,
          `${commune}, ${province}`,
          `phường ${commune}`,
          `thị trấn ${commune}`,
          `xã ${commune}, ${district}`,
        )
      }
    }
  }
  const seen = new Set<string>()
  const names: string[] = []
  for (const name of tiers.flat()) {
    for (const text of [name.normalize('NFC'), withoutMarks(name)]) {
      const key = text.toLowerCase()
      if (seen.has(key)) continue
      seen.add(key)
      names.push(text)
      if (names.length === count) return names
    }
  }
  throw new RangeError(`There are only ${names.length} names.`)
}

const vietnamese =
  'và của là có được cho trong các những với không này một người đã khi để từ năm đến ra vào trên cũng nhiều sẽ như đang phải lại còn về sau theo tại hơn rất chỉ việc đó bị nhưng do thì làm nếu cùng đều hiện qua mới công tác phát triển kinh tế xã hội doanh nghiệp nhà nước chính phủ dự án đầu tư khoa học công nghệ đổi mới sáng tạo chuyển đổi số hệ sinh thái khởi nghiệp nguồn lực chất lượng thị trường sản phẩm quốc tế hợp tác địa phương chương trình nghiên cứu ứng dụng nông nghiệp du lịch giáo dục sinh viên đại học giải pháp quản lý môi trường năng lượng hạ tầng giao thông quy hoạch đô thị nông thôn đời sống nhân dân thu nhập lao động việc làm bảo đảm an ninh trật tự sức khỏe bệnh viện bác sĩ gia đình trẻ em học sinh thầy cô nhà trường cuộc sống tương lai'.split(
    ' ',
  )
const english =
  'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years where much your way down should because long each just state those people too mr how little good world make very year still see own work men day get here old life both between being under three never know same last another while us might great go come since against right came take used himself few house american use place during high without again home around small however found mrs part school thought went say general once upon war every left got united number course until always away something fact water though less public put think almost hand enough far took head yet government system set better told nothing night end why didn call'.split(
    ' ',
  )

const newPlacement = [
  'òa',
  'óa',
  'ỏa',
  'õa',
  'ọa',
  'òe',
  'óe',
  'ỏe',
  'õe',
  'ọe',
  'ùy',
  'úy',
  'ủy',
  'ũy',
  'ụy',
]
const oldPlacement = [
  'oà',
  'oá',
  'oả',
  'oã',
  'oạ',
  'oè',
  'oé',
  'oẻ',
  'oẽ',
  'oẹ',
  'uỳ',
  'uý',
  'uỷ',
  'uỹ',
  'uỵ',
]

/**
 * Replaces each pair of letters in `from` by the pair at the same index in `to`, at the end of a word and not
 * after "q".
 */
function exchanged(text: string, from: readonly string[], to: readonly string[]): string {
  let changed = text
  from.forEach((pair, i) => {
    changed = changed.replaceAll(new RegExp(`(?<![qQ])${pair}(?!\\p{L})`, 'gu'), to[i]!)
  })
  return changed
}

/** The tone marks moved to where the older spelling has them: "hòa" → "hoà". */
export function olderPlacement(text: string): string {
  return exchanged(text, newPlacement, oldPlacement)
}

/** The tone marks moved to where the newer spelling has them: "hoà" → "hòa". */
export function newerPlacement(text: string): string {
  return exchanged(text, oldPlacement, newPlacement)
}

/**
 * A text of `length` UTF-16 units. Two sentences in three are Vietnamese, the rest English, with names in
 * them. One sentence in twenty is in NFD, one in twenty has the older placement of tones, one in fifty is in
 * capitals. With `names` only these names are used.
 */
export function benchText(units: string, length: number, names?: readonly string[]): string {
  const random = randomNumbers(20261121)
  const common = names ?? benchNames(units, 3000)
  const all = names ?? benchNames(units, 100_000)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)]!
  const parts: string[] = []
  let units16 = 0
  while (units16 < length) {
    const words = random() < 0.65 ? vietnamese : english
    const chosen: string[] = []
    const size = 8 + Math.floor(random() * 18)
    for (let i = 0; i < size; i++) {
      if (random() < 0.03)
        chosen.push(random() < 0.8 ? pick(common) : all[Math.floor(random() * all.length)]!)
      else chosen.push(pick(words) + (random() < 0.06 ? ',' : ''))
    }
    let sentence = `${chosen.join(' ')}. `
    sentence = sentence[0]!.toUpperCase() + sentence.slice(1)
    const way = random()
    if (way < 0.05) sentence = sentence.normalize('NFD')
    else if (way < 0.1) sentence = olderPlacement(sentence)
    else if (way < 0.12) sentence = sentence.toUpperCase()
    parts.push(sentence)
    units16 += sentence.length
  }
  return parts.join('').slice(0, length)
}
