/** The grammar of evidence: a cue stands for every wording that says the same. */
import { parseActNumber } from './act-numbers.ts'

/**
 * Signs that a text is about Vietnam: its names, cities, bodies and money, family names, codes of its acts.
 */
const signsOfVietnam =
  'Vietnam|Viet Nam|Việt Nam|Vietnamese|Hanoi|Ha Noi|Hà Nội|Ho Chi Minh City|HCM City|HCMC|Da Nang|Đà Nẵng|Hai Phong|Haiphong|Hải Phòng|Can Tho|Cần Thơ|Dak Lak|Dong Nai|Quang Ninh|Bac Ninh|Lam Dong|Khanh Hoa|Nghe An|Mekong Delta|Hoa Lac|Hòa Lạc|VND|VNĐ|Politburo|National Assembly|Nguyen|Nguyễn|Pham|Phạm|ND-CP|NĐ-CP|QD-TTg|QĐ-TTg|NQ-TW|QH14|QH15|QH16'
/** Counter-cues of a name for which Vietnam is a cue: other countries that have something of that name. */
export const othersThanVietnam =
  'Cambodia’s|China’s|India’s|Indonesia’s|Japan’s|Korea’s|Laos’s|Malaysia’s|Myanmar’s|Singapore’s|Taiwan’s|Thailand’s|Philippines’'.split(
    '|',
  )

/** Wordings with one meaning: the first as a cue stands for all of its row. */
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
].map(row => row.split('|'))

/** The wordings of a cue: the family that it begins (`families`), otherwise as `counterSpellings`. */
export function cueSpellings(cue: string): string[] {
  return [...(families.find(family => family[0] === cue) ?? counterSpellings(cue))]
}

/**
 * The wordings of a counter-cue. An act's kind and number is also read with "số" or "No." between: an article
 * that cites "Resolution No. 222" has the cue "Resolution 222".
 */
export function counterSpellings(cue: string): string[] {
  const act = parseActNumber(cue)
  if (!act || act.kind < 0 || act.issuer !== undefined) return [cue]
  return [cue, cue.replace(/ (?=\d)/, /[^ -~]/.test(cue) ? ' số ' : ' No. ')]
}
