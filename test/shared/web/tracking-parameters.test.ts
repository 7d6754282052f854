import { describe, expect, test } from 'vitest'
import { canonicalAddress, readersAddress } from '../../../shared/web/canonical-url.ts'
import { addressKey, withoutTracking } from '../../../shared/web/page-url.ts'
import { isTrackingParameter } from '../../../shared/web/tracking-parameters.ts'

const article = 'https://tuoitre.vn/mot-bai-20251121.htm'

/** Query strings with tracking parameters, and the service that appends each. */
const appended: [by: string, query: string][] = [
  ['Zalo, a chat', 'utm_source=zalo&utm_medium=zalo&utm_campaign=zalo&zarsrc=30'],
  ['Zalo, an official account', 'gidzl=3uwUBj-bzci7bfylrh_-P0QRaoV0lgbd7vl9BSEoyceJd9ql'],
  ['Zalo, a mini app', 'typeInapp=1&zarsrc=1303'],
  ['Zalo, a broadcast', 'zarsrc=410&broadcastId=42'],
  ['Facebook', 'fbclid=IwAR0x_aem_1&mibextid=Zxz2cZ&sfnsn=mo'],
  ['Instagram', 'igsh=MWQ1ZGUx&igshid=YmMy'],
  ['Google', 'gclid=EAIaIQ&gclsrc=aw.ds&gbraid=0A&wbraid=1&srsltid=Af&_gl=1*x*&_ga=2.1'],
  ['TikTok, X, LinkedIn, Reddit', 'ttclid=1&twclid=2&li_fat_id=3&rdt_cid=4'],
  ['ChatGPT', 'utm_source=chatgpt.com'],
  [
    'VnExpress, from box to box',
    'vn_source=Home&vn_campaign=Box&vn_medium=Link&vn_term=Desktop&vn_thumb=0&vn_zone=1&vn_aid=2',
  ],
  ['boxes of other sites', 'itm_source=home&itm_campaign=x'],
  ['feeds and buttons', 'ref=home&source=rss&rss=1&share=1&at_medium=rss'],
  ['newsletters', 'mc_cid=1&mc_eid=2&mkt_tok=3&_hsenc=4&vero_id=5&oly_enc_id=6'],
  ['in capitals', 'UTM_SOURCE=x&FBCLID=y&GidZL=z'],
]

describe.each(appended)('%s', (_, query) => {
  test('is told from the page everywhere alike', () => {
    const given = `${article}?${query}&id=7`
    expect(canonicalAddress(given)).toBe(`${article}?id=7`)
    expect(addressKey(given)).toBe(`${article.slice('https://'.length)}?id=7`)
    expect(withoutTracking(given)).toBe(`${article}?id=7`)
    expect(readersAddress(given)).toBe(`${article}?id=7`)
  })
})

test.each([
  'id',
  'page',
  'trang',
  'p',
  'q',
  'v',
  'vn_id',
  'reference',
  'refer',
  'sourceId',
  'shares',
  'tab',
  'utm',
])('%s says what is read', name => expect(isTrackingParameter(name)).toBe(false))

test.each([
  ['https://vnexpress.net/a.html#vn_source=Home&vn_campaign=Box', 'https://vnexpress.net/a.html'],
  ['https://vnexpress.net/a.html#vn_source=Home&muc=2', 'https://vnexpress.net/a.html#vn_source=Home&muc=2'],
  ['https://a.vn/x#ref', 'https://a.vn/x#ref'],
  ['https://a.vn/x#source=feed', 'https://a.vn/x'],
  ['https://a.vn/#/tin?ref=1', 'https://a.vn/#/tin?ref=1'],
])('a fragment: %s opens as %s', (given, opened) => expect(withoutTracking(given)).toBe(opened))

test.each([
  ['https://wap.a.vn/x', 'https://a.vn/x'],
  ['https://a.vn/x/amp/', 'https://a.vn/x'],
  ['https://www.google.com/amp/s/a.vn/x', 'https://a.vn/x'],
  ['http://u:p@a.vn//x/?b=2&a=1', 'https://a.vn/x?a=1&b=2'],
  ['https://a.vn/%e1%ba%a1', 'https://a.vn/ạ'],
])('the key of %s is that of %s', (one, other) => {
  expect(addressKey(one)).toBeDefined()
  expect(addressKey(one)).toBe(addressKey(other))
})
