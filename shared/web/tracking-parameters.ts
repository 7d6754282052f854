/**
 * Names of query parameters that track how a reader reached a page. The only such list: used for feeds,
 * clippings, highlights of clippings and exports.
 */

/** Exact names, in lower case, grouped by who adds them. */
const names = new Set(
  [
    // Zalo: links opened from a chat or an official account, its mini apps and its broadcasts.
    'gidzl zarsrc zalosrc zanpid broadcastid typeinapp',
    // Facebook, Instagram, Threads.
    'fbclid mibextid igsh igshid sfnsn xmt',
    // Google: ads, analytics, search, AMP.
    'gclid gclsrc dclid gbraid wbraid srsltid _ga _gl',
    // Other networks and their advertisements.
    'msclkid yclid twclid ttclid li_fat_id rdt_cid sccid epik __twitter_impression _openstat',
    // Newsletters and marketing programs.
    'mc_cid mc_eid mkt_tok s_cid cmpid ocid icid ito xtor wickedid __s spm trk tracking',
    // Sites' own names for the page, widget or feed that contained the link.
    'ref ref_src ref_url referrer source rss share shared',
  ].flatMap(line => line.split(' ')),
)

/** Prefixes of names, in lower case. */
const prefixes = [
  // Urchin and Google Analytics, Matomo, Piano, Comscore, HubSpot, Vero, Omeda.
  ...['utm_', 'pk_', 'mtm_', 'at_', 'ns_', '_hs', 'hsa_', 'hsctatracking', 'vero_', 'oly_'],
  // Links between the boxes of one site; VnExpress uses its own names.
  ...[
    'itm_',
    'vn_source',
    'vn_campaign',
    'vn_medium',
    'vn_term',
    'vn_thumb',
    'vn_zone',
    'vn_aid',
    'vnsource',
  ],
]

/** True for the name of a tracking parameter, in any case. */
export function isTrackingParameter(name: string): boolean {
  const lower = name.toLowerCase()
  return names.has(lower) || prefixes.some(prefix => lower.startsWith(prefix))
}
