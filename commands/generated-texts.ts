/**
 * Labelled sentences generated at random from templates of news sentences, names and distractors. The names
 * come from the knowledge, the rest from this file. A seed always gives the same sentences. They test names
 * in positions that no hand-written case covers.
 */

import type { GazetteerEntity, GazetteerName } from '../shared/gazetteer/compiler-input.ts'
import type { Label, LabelledText } from './accuracy-score.ts'
import { randomNumbers } from './random-numbers.ts'

/** Seed of the texts on which rules are developed. */
export const developmentSeed = 1
/** Seed of the texts for CI. Why another one: nobody looks at its sentences, so no rule is fitted to them. */
export const unseenSeed = 20251128

/**
 * Vietnamese templates by key. Slots with a label to find: `{p}` a province; `{c}` one that begins with "TP",
 * "Hà Nội" or "Đà Nẵng"; `{f}` a province that ended on 30 June 2025; `{t}` one that began on the next day;
 * `{g}` a programme; `{act}` the number of a resolution in a list of them, not to highlight if `acts` lacks
 * it; `{s}` a firm or product; `{S}` one that needs evidence, with `{cue}` somewhere. Not to highlight: `{o}`
 * a province in another name; `{n}` a given name that is also a province's; `{h}` "Huế" in a dish.
 *
 * Slots without a label: `{number}`, `{person}`, `{ward}`, and the keys of `lists`.
 */
const vietnamese: Readonly<Record<string, readonly string[]>> = {
  place: [
    'Mưa lớn gây ngập nhiều nơi ở {p} trong sáng {day}.',
    'Đoàn công tác làm việc tại {p} và đề nghị sớm tháo gỡ khó khăn.',
    '{p} đặt mục tiêu tăng trưởng {number}% trong năm nay.',
    'Năm {number} tuổi, anh rời {p} để lập nghiệp ở {p}.',
    'Tuyến cao tốc qua {p} dài {number} km, thông xe trước thời hạn.',
    'Người dân {p} phấn khởi vì giá nông sản tăng.',
    'Theo kế hoạch, {p} sẽ có thêm {number} khu công nghiệp.',
    'Giá đất {p} hạ nhiệt sau cơn sốt đầu năm.',
    'Bão số {number} đổ bộ {p}, hàng nghìn người phải sơ tán.',
    'Chị sinh ra ở {p}, hiện sống cùng gia đình tại {p}.',
    'Du khách đến {p} tăng {number}% so với cùng kỳ.',
    'Xe tải ùn ứ ở cửa ngõ {c}, cảnh sát phải phân luồng.',
    'Vùng núi {p} rét đậm, học sinh nghỉ học.',
    'Nông thôn {p} khởi sắc nhờ làm đường.',
    'Hàng rong trên vỉa hè {c} bị nhắc nhở.',
  ],
  list: [
    'Các địa phương {p}, {p} và {p} được chọn thí điểm.',
    'Mưa tập trung ở {p}, {p}, {p}, {p}.',
    'Dự án đi qua ba tỉnh {p}, {p}, {p}.',
    'Tuyến {p} - {p} khai thác từ ngày {day}.',
    'Ngoài {p}, đoàn còn khảo sát {p} và {p}.',
    'Lãnh đạo {company} và {p} ký biên bản ghi nhớ.',
    '{p}, {p} dẫn đầu cả nước về thu hút vốn.',
  ],
  organ: [
    'UBND tỉnh {p} vừa phê duyệt quy hoạch khu đô thị mới.',
    'Sở {department} {p} yêu cầu các đơn vị báo cáo trước ngày {day}.',
    'Công an tỉnh {p} khởi tố bị can {person}.',
    'Chủ tịch UBND tỉnh {p} {person} chủ trì cuộc họp.',
    'Tòa án nhân dân tỉnh {p} xét xử sơ thẩm vụ án.',
    'Đoàn đại biểu Quốc hội {p} tiếp xúc cử tri.',
    'Bí thư Tỉnh ủy {p} {person} kiểm tra công trường.',
    'HĐND tỉnh {p} thông qua {number} nghị quyết.',
    'Bệnh viện Đa khoa tỉnh {p} cứu sống một bệnh nhi.',
  ],
  address: [
    'Anh {person} ({number} tuổi, ở {ward}, {p}) bị thương nhẹ.',
    'Tai nạn xảy ra tại {ward}, tỉnh {p}.',
    'Nhà máy đặt ở xã {village} ({p}).',
    'Bà {person}, ngụ {ward}, {p}, kể lại sự việc.',
    'Cơ sở nằm trên đường {street}, {ward}, {p}.',
  ],
  school: [
    'Sinh viên Trường Đại học {field} {o} giành giải nhất.',
    'Trường Cao đẳng {field} {o} tuyển {number} chỉ tiêu.',
    'Trường phổ thông dân tộc nội trú {o} khai giảng năm học mới.',
    'Câu lạc bộ Doanh nhân {o} trao học bổng.',
    'Công ty Cổ phần {field} {o} niêm yết trên sàn.',
    '{trade} {o} báo lãi {number} tỷ đồng.',
    'Chủ tịch {trade} {o} từ nhiệm sau {number} năm.',
    'Cổ phiếu {trade} {o} tăng trần.',
  ],
  road: [
    'Xe khách gặp nạn trên đường {o} lúc {number} giờ.',
    'Ngõ {number} phố {o} bị ngập sâu.',
    'Sân bay {o} tạm dừng khai thác.',
    'Huyện {o} có tân chủ tịch.',
    'Phường {o} được thành lập.',
    'Các phường {village}, {o}, {village} họp dân.',
    'Ba xã {village}, {village} và {o} nhập làm một.',
  ],
  person: [
    'Ông {family} {middle} {n} phát biểu khai mạc.',
    'Ca sĩ {family} {n} ra mắt bài hát mới.',
    'Bị cáo {family} {middle} {n} nhận {number} năm tù.',
    'Ảnh: {n}',
    'Nhà báo {family} {middle} {n} kể chuyện nghề.',
  ],
  sport: [
    '{rival} thắng {o} 2-1 ở vòng {number} V-League.',
    'Tiền đạo ghi bàn ở hiệp hai giúp {o} gỡ hòa trước {rival}.',
    '{rival} vs {o}: trận đấu tâm điểm vòng {number} V-League.',
    'HLV {o} không hài lòng với trọng tài sau thẻ đỏ.',
    'Thủ môn của {o} cản phá quả phạt đền, {rival} mất điểm ở V-League.',
    'Trận đấu tại {p} giữa {rival} và đội khách có nhiều thẻ vàng, cầu thủ hai đội va chạm ở V-League.',
    'CLB {o} bổ nhiệm huấn luyện viên mới.',
    '{o} 3-0 {o}',
    '{o} chiêu mộ tiền vệ {person}',
    '{o} giành vé vào tứ kết sau loạt luân lưu.',
    'Chân sút của {o} lập cú đúp vào lưới {o}.',
    'CLB {o} gặp {o} tối nay.',
    '{o} bị loại khỏi V-League vì nợ lương cầu thủ.',
    'Tiền vệ {person} chuyển đến {o} thi đấu ở V-League.',
    'Bàn thắng muộn đưa {o} vào tứ kết.',
    'HLV {person} nói về mục tiêu của {o} ở mùa giải tới.',
    'Bảng xếp hạng sau vòng {number}: {o} dẫn đầu, {rival} bám sát, tiền đạo {o} ghi nhiều bàn thắng nhất.',
    '{p} đăng cai vòng chung kết giải futsal, cầu thủ hào hứng.',
    '{p} cấm đường phục vụ trận đấu, cổ động viên cần lưu ý.',
  ],
  dish: [
    'Quán bún bò {h} này đông khách.',
    'Khách gọi bánh bèo {h} và một ấm trà.',
    'Bánh tráng {o} xuất sang Nhật.',
    'Khách khen phở {o} ngon.',
  ],
  programme: [
    'Chính phủ giao các bộ triển khai {g} trong quý này.',
    'Theo {g}, doanh nghiệp được hưởng ưu đãi.',
    'Hội thảo về {g} diễn ra tại {p}.',
    'Đại diện {g} cho biết sẽ mở rộng hợp tác với {s}.',
    '{p} đề xuất cơ chế riêng từ {g}.',
  ],
  acts: [
    'Các nghị quyết {act}, {act} và {act} được quán triệt sâu rộng.',
    'Thực hiện Nghị quyết {act} và {act} của Bộ Chính trị.',
    'Theo Nghị quyết số {act}, {act}, tỉnh tháo gỡ vướng mắc.',
    'Các nghị quyết trụ cột ({act}, {act} và {act}) tạo thế cho tăng trưởng.',
    'Ba nghị quyết: {act}, {act} và {act}.',
    'Nghị quyết số {act} và số {act} là căn cứ.',
  ],
  startup: [
    'Người dùng {s} tăng {number}% sau một năm.',
    'Giám đốc {s} {person} nói về kế hoạch gọi vốn.',
    'Quỹ ngoại rót {number} triệu USD vào {s}.',
    'Các ứng dụng {s}, {s} và {s} cùng giảm phí.',
    '{s} mở văn phòng ở {p}.',
    'Từ {cue}, {S} đã mở rộng thị trường.',
    '{S} ({cue}) vừa công bố kết quả kinh doanh.',
    'Công ty Cổ phần {S} có tổng giám đốc mới.',
  ],
  title: [
    '{p} có chủ tịch mới',
    'Giá nhà {p} tăng',
    '{p}: Cháy lớn ở khu công nghiệp',
    'Bắt nghi phạm ở {p}',
    '{s} báo lãi kỷ lục',
  ],
  succession: [
    'Địa bàn tỉnh {f} cũ có nhiều dự án.',
    'Ông quê {f} (nay thuộc tỉnh {t}).',
    '{ward}, tỉnh {t} (trước đây thuộc tỉnh {f}) được đầu tư.',
    'Trước sáp nhập, {f} có {number} xã.',
    'Sau sáp nhập, {t} rộng hơn nhiều.',
    'Hai tỉnh {f}, {f} cũ có chung một khu du lịch.',
    '{t} sau hợp nhất đặt mục tiêu mới.',
    'Tỉnh {t} mới hình thành trên cơ sở sáp nhập hai tỉnh.',
    'Các tỉnh sau sáp nhập gồm: {t}, {t} và {t}.',
    'Trước sáp nhập, {f} có {number} xã, {f} có {number} xã.',
  ],
}

const english: Readonly<Record<string, readonly string[]>> = {
  place: [
    'Heavy rain flooded streets in {p} on Monday.',
    '{p} plans to attract {number} projects this year.',
    'Visitors to {p} rose by {number} per cent.',
    'The expressway through {p} will open next year.',
    'Farmers in {p} are switching to organic rice.',
    'Factories across {p} have resumed work.',
    'He was born in {p} and moved to {p} as a child.',
    'Storm No. {number} hit {p}, forcing thousands to leave.',
    'House prices in {p} are cooling.',
    'Investors from Japan visited {p} last week.',
  ],
  list: [
    'The localities of {p}, {p} and {p} were chosen.',
    'Exports from {p}, {p}, and {p} rose sharply.',
    'Rain fell in {p} and {p}.',
    'Officials from {p}, {p}, {p} and {p} attended.',
  ],
  organ: [
    'The {p} People’s Committee approved the plan.',
    'Police in {p} Province arrested a man.',
    'The Department of {department} of {p} issued a warning.',
    'The {p} Department of {department} will inspect firms.',
    'Officials in {p} Province said the road was safe.',
  ],
  school: [
    'Students of {o} University of {field} won the prize.',
    '{o} Medical College opened a new lab.',
    'The team from {o} High School came second.',
  ],
  road: [
    'The crash happened on {o} Street at dawn.',
    'Flights from {o} Airport were delayed.',
    'Residents of {o} Ward met officials.',
  ],
  person: [
    'Mr {family} {middle} {n} opened the meeting.',
    'Singer {family} {n} released an album.',
    'Deputy Minister {family} {middle} {n} spoke.',
  ],
  sport: [
    '{rival} beat {o} 2-1 in V.League 1.',
    'The striker scored as {o} held {rival} in a V.League 1 match with a red card.',
    '{o} FC signed a new goalkeeper.',
    '{o} beat {o} 3-0',
    '{o} striker {person} scored twice.',
    '{o} will face {rival} in the V.League on Saturday.',
    '{o} top the table after eight matches, {number} points clear.',
    '{o} edged past {o} to go second.',
    'The match took place in {p} in front of a full house.',
    '{p} (VNA) – The coach of {rival} praised his V.League striker.',
  ],
  programme: [
    'The government will carry out {g} this year.',
    'Firms benefit from {g}, officials said.',
    'A workshop on {g} took place in {p}.',
    'Experts from {g} met engineers of {s}.',
  ],
  acts: [
    'Resolutions {act}, {act} and {act} were discussed by the Politburo.',
    'Under Resolutions {act} and {act}, firms gain more room.',
    'The pillar resolutions ({act}, {act} and {act}) set the course.',
    'Politburo Resolutions No. {act} and No. {act} were cited.',
  ],
  startup: [
    'Users of {s} grew by {number} per cent.',
    'The fund invested in {s} and {s}.',
    '{s} opened an office in {p}.',
    'Rivals {s}, {s} and {s} cut prices.',
    'From {cue}, {S} has grown abroad.',
    '{S} ({cue}) reported its results.',
  ],
  title: ['{p} has new leader', 'Floods hit {p}', '{s} posts record profit'],
  succession: [
    'The former {f} had many craft villages.',
    'The commune lies in {t} (formerly {f}).',
    'Until the merger, {f} was a poor province.',
    'After the merger, {t} has a larger port.',
    'The newly merged {t} seeks investors.',
    'Before the merger, {f} had its own plans, {f} others.',
    'Mergers such as {f} with {f} saved money.',
    'The merged provinces got their names: {t}, {t} and {t}.',
    'Merger of {f} and {f}: new name – {t}.',
  ],
}

/**
 * Templates by language and key, in other languages than Vietnamese and English. Vietnamese news is
 * translated into these. Names in them are English.
 */
const others: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  fr: {
    place: [
      'De fortes pluies ont frappé la province de {p}, mais aussi {p}, selon les autorités.',
      'À {p}, les écoles ont été fermées après le passage du typhon.',
      'Une délégation du Comité populaire de {p} a été reçue à {p}.',
    ],
    sport: ['L’attaquant de {o} a marqué deux buts en V.League, et son entraîneur est content.'],
  },
  de: {
    place: [
      'In der Provinz {p} stieg das Wasser, und auch in {p} wurden Straßen überflutet.',
      'Der Sturm traf {p}, {p} und {p}.',
    ],
    sport: ['Der Stürmer spielte für {o} und {o} und gewann die V-League-Meisterschaft.'],
  },
  es: {
    place: ['La provincia de {p} firmó un acuerdo con {p} para los próximos años.'],
    sport: ['El delantero de {o} marcó dos goles en la V.League, dijo el entrenador.'],
  },
  pt: { place: ['As províncias de {p} e {p} não registraram vítimas, mas há danos em {p}.'] },
  it: { place: ['Il tifone ha colpito la provincia di {p} e poi quella di {p}, con onde alte sulla costa.'] },
  nl: { place: ['In de provincie {p} zijn zes mensen omgekomen, en in {p} viel veel regen.'] },
  nb: {
    place: [
      'Dødsfallene skjedde i provinsene {p}, {p} og {p}, opplyser myndighetene.',
      'I {p} steg vannmassene så høyt at det ble vanskelig å reise til {p}.',
    ],
  },
  id: { place: ['Badai itu melanda provinsi {p} dan {p}, dengan banyak rumah yang rusak.'] },
}
/** One text in this many is in a language of `others`. */
const otherIn = 10

const lists: Readonly<Record<string, readonly string[]>> = {
  day: ['3/5', '12/8', '20/11', '7-10', '15.6', '28/2'],
  company: ['Samsung', 'Honda', 'Amata', 'LG', 'Intel', 'Tập đoàn Amata', 'Becamex'],
  department: [
    'Y tế',
    'Xây dựng',
    'Nông nghiệp và Môi trường',
    'Khoa học và Công nghệ',
    'Giáo dục và Đào tạo',
    'Công Thương',
    'Tài chính',
  ],
  departmentEnglish: [
    'Health',
    'Construction',
    'Science and Technology',
    'Education and Training',
    'Industry and Trade',
  ],
  trade: ['Dược', 'Xi măng', 'Cấp nước', 'Nhựa', 'Gạch men', 'Dệt may', 'Công trình đô thị'],
  field: ['Y Dược', 'Sư phạm Kỹ thuật', 'Kinh tế', 'Công nghệ', 'Bách khoa', 'Du lịch'],
  fieldEnglish: ['Technology', 'Economics', 'Education', 'Architecture'],
  family: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hoàng', 'Phan'],
  middle: ['Văn', 'Thị', 'Minh', 'Thanh', 'Đức', 'Ngọc', 'Quốc', 'Xuân'],
  given: ['Tuấn', 'Hương', 'Dũng', 'Lan', 'Hùng', 'Mai', 'Phong', 'Trang', 'Sơn', 'Hạnh'],
  village: [
    'Tân Lập',
    'Đông Sơn',
    'Bình Minh',
    'Xuân Lộc',
    'Phước Hải',
    'Ia Grai',
    'Mường Khoa',
    'Vĩnh Hưng',
    'Quảng Phú',
    'Yên Định',
  ],
  street: ['Lê Lợi', 'Trần Hưng Đạo', 'Nguyễn Huệ', 'Hai Bà Trưng', 'Quang Trung'],
  rival: ['HAGL', 'SLNA', 'Thể Công - Viettel', 'PVF-CAND'],
  rivalEnglish: ['HAGL', 'The Cong-Viettel', 'SLNA', 'PVF-CAND'],
  /** Province names that are also given names. */
  givenPlaces: [
    'Thái Bình',
    'Hòa Bình',
    'Hải Dương',
    'Hà Nam',
    'Long An',
    'Hà Giang',
    'Khánh Hòa',
    'Phú Thọ',
  ],
}

/** Act numbers that occur in lists, with their ids: the Politburo's resolutions of 2024 and 2025. */
const acts: readonly (readonly [number: string, id: string])[] = [
  ['57', 'programme/resolution-57-nq-tw'],
  ['66', 'programme/resolution-66-nq-tw'],
  ['68', 'programme/resolution-68-nq-tw'],
]

/** A name of an entity, with its cues except those that contain a name. */
interface Choice {
  text: string
  entity: GazetteerEntity
  cues: readonly string[]
}

/**
 * `count` labelled sentences with names of the knowledge. Of each ten, five are Vietnamese, four English, and
 * one in a language of `others`. Equal seeds and names give equal sentences.
 */
export function generateTexts(
  entities: readonly GazetteerEntity[],
  seed: number,
  count: number,
): LabelledText[] {
  const random = randomNumbers(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const listed = (lang: string, kinds: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(kinds).flatMap(([template, texts]) => texts.map(text => ({ lang, template, text })))
  const templates = [listed('vi', vietnamese), listed('en', english)]
  const foreign = Object.entries(others).flatMap(([lang, kinds]) => listed(lang, kinds))
  const names = nameLists(entities)
  const texts: LabelledText[] = []
  while (texts.length < count) {
    const at = texts.length
    const { lang, template, text } = pick(at % otherIn === otherIn - 1 ? foreign : templates[at % 2]!)
    // Sentences about succession and about these acts are news from after the merger.
    const late = template === 'succession' || template === 'acts'
    const date = late ? dayIn(2026, 1, random) : dayIn(2019, 8, random)
    const made = fill(text, { lang: lang === 'vi' ? 'vi' : 'en', date, names, pick, random })
    if (made)
      texts.push({ id: `${template}-${texts.length}`, lang, date, template: `${lang} ${template}`, ...made })
  }
  return texts
}

function dayIn(year: number, years: number, random: () => number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year + Math.floor(random() * years)}-${two(1 + Math.floor(random() * 10))}-${two(1 + Math.floor(random() * 28))}`
}

type NameLists = ReturnType<typeof nameLists>
function nameLists(entities: readonly GazetteerEntity[]) {
  const choices = (
    kind: GazetteerEntity['kind'],
    lang: 'vi' | 'en',
    fits: (name: GazetteerName) => boolean,
  ): Choice[] =>
    entities
      .filter(entity => entity.kind === kind && entity.subtype !== 'region')
      .flatMap(entity =>
        entity.names
          .filter(name => (name.lang === lang || kind === 'startup') && !name.from && !name.to && fits(name))
          .map(name => ({ text: name.text, entity, cues: name.cues?.filter(isPlainCue) ?? [] })),
      )
  // A cue that is itself a name would be found without a label.
  const known = new Set(entities.flatMap(entity => entity.names.map(name => name.text.toLowerCase())))
  const isPlainCue = (cue: string) => ![...known].some(name => cue.toLowerCase().includes(name))
  const isProven = ({ match, counterCues }: GazetteerName) => match !== 'evidence' && !counterCues
  const isShort = (name: GazetteerName) =>
    isProven(name) &&
    name.style !== 'official' &&
    !/^(?:tỉnh|thành phố|thủ đô)\s|\s(?:province|city)$/iu.test(name.text)
  return {
    province: { vi: choices('province', 'vi', isShort), en: choices('province', 'en', isShort) },
    programme: { vi: choices('programme', 'vi', isProven), en: choices('programme', 'en', isProven) },
    startup: choices('startup', 'en', isProven),
    weak: choices(
      'startup',
      'en',
      name =>
        name.match === 'evidence' &&
        (name.cues?.filter(isPlainCue).length ?? 0) > 0 &&
        /^\p{Lu}/u.test(name.text),
    ),
  }
}

interface Filling {
  lang: 'vi' | 'en'
  date: string
  names: NameLists
  pick: <T>(values: readonly T[]) => T
  random: () => number
}

/** A template's sentence with its labels; undefined if no name fits. */
function fill(
  template: string,
  { lang, date, names, pick, random }: Filling,
): { text: string; mentions: Label[] } | undefined {
  let text = ''
  const mentions: Label[] = []
  const used = new Set<string>()
  const isAlive = ({ entity }: Choice) => (entity.from ?? '') <= date && date <= (entity.to ?? '9999')
  const ended = ({ entity }: Choice) => entity.to === '2025-06-30'
  const today = ({ entity }: Choice) => entity.from === '2025-07-01' && !entity.to
  const choose = (choices: readonly Choice[], fits: (choice: Choice) => boolean) => {
    const found = choices.filter(choice => fits(choice) && !used.has(choice.text))
    const choice = found.length > 0 ? pick(found) : undefined
    if (choice) used.add(choice.text)
    return choice
  }
  const ordinary = ({ entity, text }: Choice) =>
    !/^(?:TP|HCM|Ho Chi|Hồ Chí)/u.test(text) && !entity.id.endsWith('/hue')
  const label = (surface: string, kind: Label['label'], choice?: Choice) => {
    const mention: Label = { start: text.length, end: text.length + surface.length, label: kind }
    mention.kind = choice?.entity.kind ?? 'province'
    if (choice && kind === 'P') mention.id = choice.entity.id
    mentions.push(mention)
    text += surface
  }
  const actList = [...acts].sort(() => random() - 0.5)
  const bareIn = (value: string) =>
    lang === 'en'
      ? value
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .replace(/đ/g, 'd')
          .replace(/Đ/g, 'D')
      : value
  let weak: Choice | undefined
  for (const part of template.split(/(\{\w+\})/)) {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1]
    if (slot === undefined) text += part
    else if ('pofctS'.includes(slot) || slot === 'g' || slot === 's') {
      const choices =
        slot === 'g'
          ? names.programme[lang]
          : slot === 's'
            ? names.startup
            : slot === 'S'
              ? names.weak
              : names.province[lang]
      const fits =
        slot === 'f'
          ? (choice: Choice) => ended(choice) && ordinary(choice)
          : slot === 't'
            ? (choice: Choice) => today(choice) && ordinary(choice)
            : slot === 'c'
              ? (choice: Choice) => isAlive(choice) && /^(?:TP|Hà Nội|Đà Nẵng)/u.test(choice.text)
              : slot === 'o'
                ? (choice: Choice) => isAlive(choice) && ordinary(choice)
                : isAlive
      const choice = slot === 'S' && weak ? weak : choose(choices, fits)
      if (slot === 'S') weak = choice
      if (!choice) return undefined
      label(choice.text, slot === 'o' ? 'N' : 'P', choice)
    } else if (slot === 'cue') {
      weak ??= choose(names.weak, isAlive)
      if (!weak) return undefined
      const cues = weak.cues.filter(cue => lang === 'vi' || /^[ -~]+$/.test(cue))
      if (cues.length === 0) return undefined
      text += pick(cues)
    } else if (slot === 'n') label(bareIn(pick(lists.givenPlaces!)), 'N')
    else if (slot === 'h') label('Huế', 'N')
    else if (slot === 'act') {
      const [number, id] = actList.pop() ?? ['59', '']
      // The head and its first number are one name; the label is the number.
      mentions.push({
        start: text.length,
        end: text.length + number.length,
        label: id ? 'P' : 'N',
        kind: 'programme',
        id,
      })
      text += number
    } else if (slot === 'number') text += String(2 + Math.floor(random() * 40))
    else if (slot === 'person') text += `${pick(lists.family!)} ${pick(lists.middle!)} ${pick(lists.given!)}`
    else if (slot === 'ward') text += `${pick(['xã', 'phường'])} ${pick(lists.village!)}`
    else text += bareIn(pick(lists[lang === 'en' ? `${slot}English` : slot] ?? lists[slot]!))
  }
  return { text, mentions }
}
