/**
 * Names of query parameters that say how a reader came to a page, not what the page is. The only such list: feeds, clippings, highlights
 * of clippings and exports all ask it.
 */

/** Exact names, in lower case, by who appends them. */
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
    // Words of sites for the page, widget or feed that led here.
    'ref ref_src ref_url referrer source rss share shared',
  ].flatMap(line => line.split(' ')),
)

/** Beginnings of names, in lower case. */
const prefixes = [
  // Urchin and Google Analytics, Matomo, Piano, Comscore, HubSpot, Vero, Omeda.
  ...['utm_', 'pk_', 'mtm_', 'at_', 'ns_', '_hs', 'hsa_', 'hsctatracking', 'vero_', 'oly_'],
  // Links between the boxes of one site; VnExpress has names of its own.
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

/** True of the name of a tracking parameter, in any case. */
export function isTrackingParameter(name: string): boolean {
  const lower = name.toLowerCase()
  return names.has(lower) || prefixes.some(prefix => lower.startsWith(prefix))
}
