/** The grammar of evidence: a listed cue stands for all its wordings, such as plurals and translations. */
import { parseActNumber } from './act-numbers.ts'

/**
 * The cue that stands for all signs that a text is about Vietnam. The gazetteer stores their list once for
 * all names.
 */
export const signOfVietnam = 'Vietnam'
/**
 * Signs that a text is about Vietnam: its names, provinces and places, bodies and money, names of persons,
 * firms and schemes, codes and wordings of its acts. Left out are names that are also words of English
 * ("Hue", "Dung", "Ngo"), and names of newspapers, which also report from abroad.
 */
const signsOfVietnam = [
  'Vietnam|Viet Nam|Việt Nam|Vietnamese|VND|VNĐ|Doi Moi|Mekong Delta|Red River Delta|Central Highlands',
  'Hanoi|Ha Noi|Hà Nội|Ho Chi Minh City|HCM City|HCMC|Saigon|Sài Gòn|Da Nang|Danang|Đà Nẵng|Hai Phong|Haiphong',
  'Hải Phòng|Can Tho|Cần Thơ|An Giang|Ba Ria|Bà Rịa|Bac Giang|Bắc Giang|Bac Ninh|Bắc Ninh|Binh Dinh|Bình Định',
  'Binh Duong|Bình Dương|Binh Thuan|Bình Thuận|Ca Mau|Cà Mau|Cao Bang|Cao Bằng|Dak Lak|Đắk Lắk|Dien Bien',
  'Điện Biên|Dong Nai|Đồng Nai|Dong Thap|Đồng Tháp|Gia Lai|Ha Giang|Hà Giang|Ha Tinh|Hà Tĩnh|Hai Duong',
  'Hải Dương|Hung Yen|Hưng Yên|Khanh Hoa|Khánh Hòa|Lam Dong|Lâm Đồng|Lang Son|Lạng Sơn|Lao Cai|Lào Cai|Long An',
  'Nghe An|Nghệ An|Ninh Binh|Ninh Bình|Phu Tho|Phú Thọ|Quang Nam|Quảng Nam|Quang Ngai|Quảng Ngãi|Quang Ninh',
  'Quảng Ninh|Quang Tri|Quảng Trị|Tay Ninh|Tây Ninh|Thai Nguyen|Thái Nguyên|Thanh Hoa|Thanh Hóa|Thua Thien',
  'Tuyen Quang|Tuyên Quang|Vinh Long|Vĩnh Long|Vinh Phuc|Vĩnh Phúc|Hoa Lac|Hòa Lạc|Thu Thiem|Thủ Thiêm|Thu Duc',
  'Thủ Đức|Can Gio|Cần Giờ|Cai Mep|Cái Mép|Lien Chieu|Liên Chiểu|Lach Huyen|Lạch Huyện',
  'Politburo|National Assembly|Party Central Committee|Party General Secretary|People’s Committee|People’s Council',
  'Ministry of Public Security|Ministry of Planning and Investment|VCCI',
  'Nguyen|Nguyễn|Pham|Phạm|Tran|Trần|Hoang|Hoàng|Huynh|Huỳnh|Bui|Bùi|Phan|Truong|Trương|Trinh|Trịnh|Luong|Lương',
  'Vũ|Võ|Đỗ|Đặng|Đinh|Ngô|To Lam|Tô Lâm|Minh Chinh|Minh Chính|Huy|Quang|Quốc|Tuấn|Hùng|Dũng|Thắng|Phương|Ngọc',
  'centrally-run cities|centrally run cities|Youth Union|Women’s Union|Fatherland Front',
  'vision to 2030|vision to 2045|vision to 2050|vision towards 2030|vision toward 2030|orientation to 2030',
  'orientations to 2030|orientation towards 2030|orientations towards 2030|orientations toward 2030',
  'amending and supplementing|amends and supplements|amendments and supplements',
  'Viettel|Vingroup|VinFast|VNPT|NDAChain|VNeID|OCOP|ND-CP|NĐ-CP|QD-TTg|QĐ-TTg|NQ-TW|NQ-CP|QH14|QH15|QH16',
].join('|')
/**
 * Possessives of other countries, which have things of the same name ("Japan’s NIC"). They are counter-cues
 * of a name for which Vietnam is a cue.
 */
export const othersThanVietnam =
  'Cambodia’s|China’s|India’s|Indonesia’s|Japan’s|Korea’s|Laos’s|Malaysia’s|Myanmar’s|Singapore’s|Taiwan’s|Thailand’s|Philippines’'.split(
    '|',
  )

/** Rows of wordings with one meaning. A cue that is the first of a row stands for the whole row. */
const families: readonly (readonly string[])[] = [
  signsOfVietnam,
  'Politburo|Political Bureau|Bộ Chính trị|Party Central Committee|General Secretary|Party chief|To Lam|Tô Lâm',
  'startup|startups|start-up|start-ups|start up',
  'entrepreneurs|entrepreneur|entrepreneurial|entrepreneurship',
  'private sector|private economy|private economic|private enterprises|private businesses|private firms|private companies',
  'state economy|state economic|state sector|state-owned economy|state-owned economic|state-owned enterprises|SOEs',
  'financial centre|financial center|financial centres|financial centers|finance centre|finance center|financial hub|financial hubs',
  'strategic technology|strategic technologies',
  'semiconductor|semiconductors',
  'digital asset|digital assets|crypto|crypto-assets|cryptocurrency|cryptocurrencies',
  'innovation|innovations|innovative',
  'science|scientific|sci-tech|S&T',
  'index|indexes|indices|ranking|rankings|ranked|ranks',
  'streamlining|streamlined|streamline',
  'Hanoi|Ha Noi|Hà Nội',
  'Ho Chi Minh City|HCM City|HCMC|TP.HCM|Thành phố Hồ Chí Minh',
  'Da Nang|Danang|Đà Nẵng',
  'Hai Phong|Haiphong|Hải Phòng',
  'Can Tho|Cần Thơ',
  'Quang Ninh|Quảng Ninh',
  'Bac Ninh|Bắc Ninh',
  'Dong Nai|Đồng Nai',
  'Hue|Huế',
  'Hung Yen|Hưng Yên',
  'Ninh Thuan|Ninh Thuận',
  'Khanh Hoa|Khánh Hòa',
  'Dak Lak|Đắk Lắk',
  'Lang Son|Lạng Sơn',
].map(row => row.split('|'))

/**
 * Groups of counter-cues; a name that lists the first of a row has them all. The first row is issuers abroad
 * and other things that "resolution" may mean. The others are issuers in Vietnam.
 */
const counterFamilies: readonly (readonly string[])[] = [
  'United Nations|UN Resolution|UNSC|UNGA|General Assembly|Security Council|Human Rights Council|WHA|World Health Assembly|House Resolution|House of Representatives|Senate|Joint Resolution|Concurrent Resolution|city council|European Parliament|ONU|Conseil de sécurité|Assemblée générale|Consejo de Seguridad|Asamblea General|Sicherheitsrat|dpi|ppi|pixels|megapixels',
  'National Assembly’s|National Assembly resolution|National Assembly adopted|National Assembly passed|Government’s|Party Committee’s|provincial Party Committee|municipal Party Committee|city Party Committee',
  "People’s Council|People's Council|provincial Resolution|Government Resolution|Government’s Resolution|COVID-19|pandemic",
].map(row => row.split('|'))

/** The wordings of a cue: the row of `families` that begins with it, otherwise those of `actSpelling`. */
export function cueSpellings(cue: string): readonly string[] {
  return families.find(family => family[0] === cue) ?? actSpelling(cue)
}

/**
 * The wordings of a counter-cue: the row of `counterFamilies` that begins with it, otherwise those of
 * `actSpelling`.
 */
export function counterSpellings(cue: string): readonly string[] {
  return counterFamilies.find(family => family[0] === cue) ?? actSpelling(cue)
}

/**
 * The cue itself and, if it is an act's kind and number, the same with "số" or "No." before the number. So
 * the cue "Resolution 222" is also found in an article that cites "Resolution No. 222".
 */
function actSpelling(cue: string): string[] {
  const act = parseActNumber(cue)
  if (!act || act.kind < 0 || act.issuer !== undefined) return [cue]
  return [cue, cue.replace(/ (?=\d)/, /[^ -~]/.test(cue) ? ' số ' : ' No. ')]
}
