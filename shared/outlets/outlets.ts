/**
 * The outlets whose articles are cited: names, hosts, and the pattern of their pages (page-patterns.ts).
 * Includes every site of the default list (extension/sites/news-sites.ts).
 *
 * Names: those of worker/coverage/feeds.yaml and of the publishers in shared/knowledge; the others as each
 * writes them on its masthead. An outlet whose pages were not seen has no pattern; the general selectors
 * apply to it.
 */
import type { Language } from '../domain/kinds.ts'
import type { Bilingual } from '../domain/primitives.ts'
import { type PagePattern, patterns } from './page-patterns.ts'

export interface Outlet {
  /**
   * Hosts without `www.`, some with a first folder (`vietnamnet.vn/en`). Each also stands for its subdomains
   * that have no entry of their own.
   */
  hosts: readonly string[]
  name: Bilingual
  /** Other names in metadata and bylines, in lower case. */
  also: readonly string[]
  pattern?: PagePattern
  /** True for a site that republishes the articles of other outlets. */
  republishes?: true
}

type Row = readonly [hosts: string, vi: string, en?: string, also?: string, pattern?: keyof typeof patterns]

/**
 * One row for each outlet. Hosts are separated by spaces, other names by `|`. If the English name is empty,
 * it is the same as the Vietnamese one.
 */
const rows: readonly Row[] = [
  ['vnexpress.net', 'VnExpress', '', 'báo vnexpress|vne', 'vnexpress'],
  ['e.vnexpress.net', 'VnExpress International', '', 'vnexpress english', 'vnexpress'],
  ['tuoitre.vn', 'Tuổi Trẻ', 'Tuoi Tre', 'tuổi trẻ online|tto', 'vccorp'],
  ['tuoitrenews.vn news.tuoitre.vn', 'Tuoi Tre News'],
  ['thanhnien.vn', 'Thanh Niên', 'Thanh Nien', 'thanh niên online|tno', 'vccorp'],
  ['nld.com.vn', 'Người Lao Động', 'Nguoi Lao Dong', 'nld|nlđ|nlđo', 'vccorp'],
  ['baochinhphu.vn', 'Báo Chính phủ', 'Government News', 'báo điện tử chính phủ|chinhphu.vn|vgp', 'vccorp'],
  ['suckhoedoisong.vn', 'Sức khỏe & Đời sống', '', 'sức khoẻ & đời sống|skđs'],
  ['cafef.vn', 'CafeF', '', '', 'vccorp'],
  ['cafebiz.vn', 'CafeBiz', '', '', 'vccorp'],
  ['soha.vn', 'Soha', '', 'soha news', 'vccorp'],
  ['kenh14.vn', 'Kênh 14', 'Kenh14', 'kenh14|kênh14', 'vccorp'],
  ['genk.vn', 'GenK'],
  ['vtv.vn', 'VTV', '', 'vtv online|vtv news|vtv.vn|báo điện tử vtv|đài truyền hình việt nam', 'vccorp'],
  ['nguoiquansat.vn', 'Người Quan Sát', '', 'tạp chí điện tử người quan sát'],
  ['vneconomy.vn', 'VnEconomy', '', 'vneconomy|nhịp sống kinh tế việt nam & thế giới'],
  ['nhandan.vn', 'Nhân Dân', 'Nhan Dan', 'báo nhân dân điện tử|nhân dân điện tử|ndo', 'epi'],
  ['en.nhandan.vn', 'Nhan Dan Online', '', 'nhan dan newspaper', 'epi'],
  ['vietnamplus.vn', 'VietnamPlus', '', 'vietnam+|vietnam+ (vietnamplus)|vnp', 'epi'],
  ['en.vietnamplus.vn', 'VietnamPlus', '', 'vietnam+|vietnam+ (vietnamplus)', 'epi'],
  ['tienphong.vn', 'Tiền Phong', 'Tien Phong', 'tiền phong online|tpo', 'epi'],
  ['sggp.org.vn', 'Sài Gòn Giải Phóng', 'Sai Gon Giai Phong', 'sggp|sggpo', 'epi'],
  ['en.sggp.org.vn', 'SGGP English Edition', '', 'sggp|sggp news', 'epi'],
  ['dttc.sggp.org.vn', 'Đầu tư Tài chính', '', 'sài gòn đầu tư tài chính|đttc', 'epi'],
  ['plo.vn', 'Pháp luật TP.HCM', '', 'pháp luật tp hcm|pháp luật thành phố hồ chí minh|plo', 'epi'],
  ['vov.vn', 'VOV', '', 'vov.vn|vov online|đài tiếng nói việt nam', 'epi'],
  ['english.vov.vn', 'VOV World', '', 'vov|english vov'],
  ['congthuong.vn', 'Công Thương', '', 'báo công thương điện tử'],
  ['hanoimoi.vn', 'Hà Nội mới', 'Hanoimoi', 'hànộimới|hà nội mới|hnm|hnmo'],
  ['kinhtedothi.vn', 'Kinh tế & Đô thị', '', 'kinh tế đô thị|ktđt|ktdt'],
  ['baogialai.com.vn', 'Báo Gia Lai', '', '', 'epi'],
  ['bnews.vn', 'BNEWS', '', 'bnews.vn|bnews/ttxvn'],
  ['baocantho.com.vn', 'Báo Cần Thơ'],
  ['baohatinh.vn', 'Báo Hà Tĩnh', '', '', 'epi'],
  ['baotintuc.vn', 'Báo Tin tức', '', 'báo tin tức ttxvn'],
  ['baodanang.vn', 'Báo Đà Nẵng', 'Da Nang Newspaper'],
  ['baolamdong.vn', 'Báo Lâm Đồng'],
  ['baobacgiang.vn', 'Báo Bắc Giang'],
  ['baoquangninh.vn', 'Báo Quảng Ninh', 'Quang Ninh Newspaper'],
  ['dantri.com.vn', 'Dân trí', 'Dan Tri', 'dân trí|báo điện tử dân trí', 'dantri'],
  ['dtinews.dantri.com.vn', 'DTiNews'],
  ['vietnamnet.vn', 'VietNamNet', '', 'vietnamnet|báo vietnamnet|vnn', 'vietnamnet'],
  ['vietnamnet.vn/en en.vietnamnet.vn', 'VietNamNet Global', '', 'vietnamnet'],
  [
    'znews.vn zingnews.vn',
    'Znews',
    '',
    'zing|zing news|zingnews|tri thức - znews|tri thức trực tuyến|tri thức',
    'zing',
  ],
  ['laodong.vn', 'Lao Động', 'Lao Dong', 'báo lao động điện tử'],
  ['news.laodong.vn', 'Lao Dong News', '', 'lao động'],
  ['vietnamnews.vn', 'Viet Nam News', '', 'việt nam news|vietnam news|vns', 'vietnamnews'],
  ['hanoitimes.vn', 'Hanoi Times', '', 'the hanoi times|hà nội times'],
  ['vir.com.vn', 'Vietnam Investment Review', '', 'vir'],
  ['theinvestor.vn', 'The Investor', '', 'the investor - vafie magazine|theinvestor'],
  [
    'thesaigontimes.vn',
    'Kinh tế Sài Gòn',
    'The Saigon Times',
    'tạp chí kinh tế sài gòn|saigon times|kinh tế sài gòn online',
    'wordpress',
  ],
  ['english.thesaigontimes.vn', 'The Saigon Times', '', 'saigon times', 'wordpress'],
  ['baodautu.vn', 'Báo Đầu tư', '', 'đầu tư|đầu tư online'],
  ['baogiaothong.vn', 'Báo Giao thông', '', 'giao thông'],
  ['qdnd.vn', 'Quân đội nhân dân', '', 'báo quân đội nhân dân điện tử|qđnd|qđnd online'],
  ['en.qdnd.vn', "People's Army Newspaper", '', "people's army newspaper online"],
  ['cand.com.vn', 'Công an nhân dân', '', 'cand'],
  ['daibieunhandan.vn', 'Đại biểu Nhân dân', '', 'báo đại biểu nhân dân'],
  ['daidoanket.vn', 'Đại Đoàn Kết', '', 'đại đoàn kết'],
  ['khoahocphattrien.vn', 'Khoa học & Phát triển', '', 'tia sáng'],
  ['vietnam.vn', 'Vietnam.vn'],
  ['baomoi.com', 'Báo Mới', 'Bao Moi', 'baomoi'],
  ['msn.com', 'MSN'],
  ['danang.gov.vn', 'Cổng thông tin điện tử thành phố Đà Nẵng', 'Da Nang Portal'],
  ['mic.gov.vn', 'Bộ Thông tin và Truyền thông', 'Ministry of Information and Communications'],
  ['most.gov.vn mst.gov.vn', 'Bộ Khoa học và Công nghệ', 'Ministry of Science and Technology'],
  ['chinhphu.vn', 'Cổng Thông tin điện tử Chính phủ', 'Viet Nam Government Portal', 'vgp'],
  ['vtcnews.vn', 'VTC News', '', 'vtc|báo điện tử vtc news'],
  ['viettimes.vn', 'VietTimes'],
  ['baophapluat.vn', 'Pháp luật Việt Nam', '', 'pháp luật|báo pháp luật việt nam điện tử'],
  ['nguoiduatin.vn', 'Người Đưa Tin'],
  ['toquoc.vn', 'Tổ Quốc', '', 'báo điện tử tổ quốc'],
  ['phunuvietnam.vn', 'Phụ nữ Việt Nam'],
  ['nongnghiepmoitruong.vn nongnghiep.vn', 'Nông nghiệp và Môi trường', '', 'nông nghiệp việt nam'],
  ['danviet.vn', 'Dân Việt', '', 'nông thôn ngày nay'],
  ['baovanhoa.vn', 'Văn Hóa', '', 'báo văn hóa điện tử'],
  ['tapchicongsan.org.vn', 'Tạp chí Cộng sản', 'Communist Review'],
  ['tapchicongthuong.vn', 'Tạp chí Công Thương'],
  ['24h.com.vn', '24h', '', 'tin tức 24h'],
  ['tinnhanhchungkhoan.vn', 'Đầu tư Chứng khoán', '', 'tin nhanh chứng khoán'],
  ['saigoneer.com', 'Saigoneer', '', '', 'wordpress'],
  ['vietcetera.com', 'Vietcetera', '', '', 'wordpress'],
  ['tuoitrethudo.vn tuoitrethudo.com.vn', 'Tuổi trẻ Thủ đô'],
  ['laodongthudo.vn', 'Lao động Thủ đô'],
  ['congluan.vn', 'Nhà báo & Công luận'],
  ['thethaovanhoa.vn', 'Thể thao & Văn hóa'],
  ['haiquanonline.com.vn', 'Hải quan', '', 'hải quan online'],
  ['vietnamfinance.vn', 'VietnamFinance', '', 'tạp chí đầu tư tài chính - vietnamfinance'],
  ['vietnambiz.vn', 'VietnamBiz'],
  ['vietnammoi.vn', 'Việt Nam Mới'],
  ['diendandoanhnghiep.vn', 'Diễn đàn Doanh nghiệp'],
  ['doanhnghiephoinhap.vn', 'Doanh nghiệp Hội nhập'],
  ['markettimes.vn', 'Market Times'],
  ['ngaynay.vn', 'Ngày Nay'],
  ['baonghean.vn', 'Báo Nghệ An'],
  ['baothanhhoa.vn', 'Báo Thanh Hóa'],
  ['tapchitaichinh.vn', 'Tạp chí Kinh tế - Tài chính', '', 'tạp chí tài chính'],
  ['dealstreetasia.com', 'DealStreetAsia'],
  ['vneconomictimes.com', 'Vietnam Economic Times'],
  ['vietnamlawmagazine.vn', 'Vietnam Law & Legal Forum', '', 'vllf'],
  ['vccinews.com', 'Vietnam Business Forum'],
  ['vietnambusinessinsider.vn', 'Vietnam Business Insider'],
  ['thoibaotaichinhvietnam.vn', 'Thời báo Tài chính Việt Nam', '', 'tài chính'],
]

/** Sites whose articles are those of other outlets. */
const republishing = ['vietnam.vn', 'baomoi.com', 'msn.com']

export const outlets: readonly Outlet[] = rows.map(([hosts, vi, en, also, pattern]) => ({
  hosts: hosts.split(' '),
  name: { vi, en: en || vi },
  also: also ? also.split('|') : [],
  ...(pattern && { pattern: patterns[pattern] }),
  ...(republishing.includes(hosts) && { republishes: true as const }),
}))

/** Names of outlets without an entry, in lower case. */
export const otherOutletNames =
  'infonet|một thế giới|xây dựng|tài nguyên & môi trường|phụ nữ|gia đình & xã hội|thương trường|bảo vệ pháp luật|sài gòn times|vtc'.split(
    '|',
  )

/**
 * Outlets by host. The key is host and first folder for editions of a site that only the folder tells apart.
 */
const byHost = new Map(outlets.flatMap(outlet => outlet.hosts.map(host => [host, outlet] as const)))

/**
 * The outlet of a host (`m.tuoitre.vn`) and path; the entry with the longest host wins. Undefined for other
 * hosts.
 */
export function outletAt(host: string, path = '/'): Outlet | undefined {
  const folder = path.split('/')[1] ?? ''
  for (let rest = host.toLowerCase(); rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = (folder && byHost.get(`${rest}/${folder}`)) || byHost.get(rest)
    if (found) return found
  }
  return undefined
}

/**
 * The outlet's name for citing an article in this language: English for an English article, Vietnamese for
 * all others.
 */
export function outletName({ name }: Outlet, language: Language | undefined): string {
  return language === 'en' ? name.en : name.vi
}

/** All names of an outlet, its hosts included. */
export function namesOf({ name, also, hosts }: Outlet): string[] {
  return [name.vi, name.en, ...also, ...hosts]
}

/** True for an agency of the state, whose name may also be the author of an article elsewhere. */
export function isAgency({ hosts }: Outlet): boolean {
  return hosts.some(host => /(^|\.)(gov|chinhphu)\.vn$/.test(host))
}
