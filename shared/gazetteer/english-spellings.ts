/**
 * The grammar of English renderings: one Vietnamese name has many translations. From a listed name follow its
 * other word orders, other ways of writing its words, and its spelling in British and American English.
 */

/** A part of a name and every way of writing it. */
export type Exchange = readonly [part: RegExp, ways: readonly string[]]

/**
 * Head nouns of funds, strategies and bodies with the scope before a name and the preposition after the head:
 * "National Technology Innovation Fund", "National Fund for Technology Innovation".
 */
const headNouns: readonly (readonly [scope: string, heads: string, preposition: string])[] = [
  ['(?:Vietnam )?National ', 'Fund|Foundation', 'for'],
  ['National ', 'Strategy', 'on'],
  ['National ', 'Programme|Program', 'on'],
  ['National ', 'Forum', 'on'],
  ['National ', 'Agency', 'for'],
  ['Vietnam ', 'Association', 'of'],
]
/**
 * Pattern of one to five words that can stand before the head. No word may be a preposition, and the first
 * neither "Venture" nor a word in "-ing": funds of capital are not written in the other order.
 */
const modifier =
  '(?!Venture|\\S+ing )(?:(?!(?:of|for|on|to|in)\\b)[\\p{L}&,-]+ ){0,4}(?!(?:of|for|on|to|in)\\b)[\\p{L}-]+'
const orders: readonly Exchange[] = headNouns.flatMap(([scope, heads, preposition]): Exchange[] => [
  [new RegExp(`^(${scope})(${modifier}) (${heads})$`, 'u'), ['$&', `$1$3 ${preposition} $2`]],
  [new RegExp(`^(${scope})(${heads}) (?:for|of|on) (?:the )?(${modifier})$`, 'u'), ['$&', '$1$3 $2']],
])

const developed = '(?:the )?(?:[Dd]evelopment of|[Dd]eveloping) (?:the )?'
/**
 * Names of what develops a subject, with the scope, subject, head and years of each: "National Data
 * Development Fund", "Strategy for the Development of the Semiconductor Industry to 2030".
 */
const developers: readonly RegExp[] = [
  '(?<subject>\\S.*) Development (?<head>HEADS)',
  `(?<head>HEADS) (?:for|on) ${developed}(?<subject>.+?)`,
  '(?<head>HEADS) (?:for|on) (?:the )?(?<subject>.+) Development',
].map(
  words =>
    new RegExp(
      `^(?<scope>(?:(?:Vietnam )?National )?)${words.replace('HEADS', 'Strategy|Programme|Program|Forum|Fund|Foundation')}(?<years>(?: to 20\\d\\d)?)$`,
      'u',
    ),
)

/** The name of what develops a subject, in each order of its words. Empty for other names. */
function developmentOrders(text: string): string[] {
  const parts = developers.map(order => order.exec(text)?.groups).find(groups => groups !== undefined)
  if (!parts) return []
  const { scope = '', subject = '', head = '', years = '' } = parts
  const links = head.startsWith('F') && head !== 'Forum' ? ['for'] : ['for', 'on']
  return [
    // A possessive stays outside of a name that it would begin.
    ...(/^\S+'s /u.test(subject) ? [] : [`${subject} Development ${head}`]),
    ...links.flatMap(link =>
      [`${subject} Development`, `the Development of ${subject}`, `Developing ${subject}`].map(
        work => `${head} ${link} ${work}`,
      ),
    ),
  ].map(name => scope + name + years)
}

/**
 * Words that English writes in more than one way. All places in a name where such a word stands change
 * together.
 */
const englishPairs: readonly Exchange[] = [
  [/\b(?:Vietnam|Viet[ \u00a0]Nam|Việt[ \u00a0]Nam)\b/giu, ['Vietnam', 'Viet Nam', 'Việt Nam']],
  [/\b(?:start-?up|start up)(s?)\b/giu, ['startup$1', 'start-up$1']],
  [/\bcent(?:re|er)(s?)\b/giu, ['centre$1', 'center$1']],
  [/\bprogram(?:me)?\b/giu, ['programme', 'program']],
  [/\b(?:hi|high)[- ]?tech\b/giu, ['hi-tech', 'high-tech', 'hitech', 'hightech']],
  [/(?<=[a-z])i[sz]ation\b/gu, ['isation', 'ization']],
  [/\b(?:Festival|Day)\b/gu, ['Festival', 'Day']],
  [/\b(?:contest|competition)\b/giu, ['contest', 'competition']],
  [/\b(?:award|prize)s?\b/giu, ['award', 'awards', 'prize', 'prizes']],
  [/\b(?:E-[Cc]ommerce|Electronic Commerce)\b/gu, ['E-Commerce', 'Electronic Commerce']],
  [/\b(?:[Aa]rtificial [Ii]ntelligence|(?<!\()AI)\b(?! \(AI)/gu, ['artificial intelligence', 'AI']],
  [/(?<=\b(?:Strategy|Committee) )(?:for|on)\b/gu, ['for', 'on']],
  // A resolution by its subject: "resolution on the development of the private sector".
  [
    /^resolution on (.+(?:sector|economy)) development$/gu,
    ['$1 development', 'the $1']
      .concat(
        ['development of', 'the development of', 'developing'].flatMap(verb => [
          `${verb} $1`,
          `${verb} the $1`,
        ]),
      )
      .map(subject => `resolution on ${subject}`),
  ],
  [/^resolution on (?=sci|education)/gu, ['resolution on ', 'resolution on breakthroughs in ']],
  [/(?<=^resolution on .*)(?<!national )digital transformation$/gu, ['$&', 'national $&']],
  [
    /(?<=^resolution on .*)\b(?:national )?energy security$/gu,
    ['energy security', 'national energy security'],
  ],
  [/(?<=^resolution on .*)\blaw-?making\b/gu, ['law-making', 'lawmaking']],
  [
    /(?:(?<=\S )\b(?:Ho Chi Minh City|HCM City|HCMC)\b|\b(?:Ho Chi Minh City|HCM City|HCMC)\b(?= \S))/gu,
    ['Ho Chi Minh City', 'HCM City', 'HCMC'],
  ],
]
/** Words that are more rarely written in another way. A spelling changes one of these groups only. */
const rarePairs: readonly Exchange[] = [
  [/\bartificial intelligence\b(?! \(AI| ?-)/giu, ['$&', '$& (AI)']],
  [
    /^(?!Law |.* Law$)(.*)\bIntellectual Property\b(?! \()/gu,
    ['$1Intellectual Property', '$1Intellectual Property (IP)', '$1IP'],
  ],
  // "Strategy on the Application of …", "on Application of …"; but "Law on the Capital" is a title.
  [/(?<=^(?!Law ).* (?:on|for|of) )the (?=\p{L})/gu, ['the ', '']],
  [/^Techfest (.+)$/gu, ['Techfest $1', '$1 Techfest']],
  [/\b(?:Information Technology|IT)\b/gu, ['Information Technology', 'IT']],
  // Not in a ministry's name: other ministries begin with "Ministry of Science" too. Not in a name that
  // begins with the country, which articles may leave out.
  [
    /(?<!^(?:Ministry|Vi).*)\b(?:Science (?:and |& )?Technology|Science-Technology|Sci-Tech|S&T)\b/gu,
    ['Science and Technology', 'Science-Technology', 'Sci-Tech', 'S&T', 'Scientific and Technological'],
  ],
  [/\bScience, Technology(?=,? (?:and|&) |, )/gu, ['Science, Technology', 'Sci-Tech', 'S&T']],
  [
    /\bScience, Technology and Innovation Development\b/gu,
    ['Science and Technology', 'Science-Technology', 'Sci-Tech', 'S&T', 'Scientific-Technological']
      .map(words => `${words} Development and Innovation`)
      .concat('$&'),
  ],
  [/\b(?:enterprises|businesses|firms|companies)\b/giu, ['enterprises', 'businesses', 'firms', 'companies']],
  [
    /\bventure (?:capital |investment )?fund\b/giu,
    ['venture capital fund', 'venture investment fund', 'venture fund', 'adventure investment fund'],
  ],
  [/\bfree trade zone\b/giu, ['free trade zone', 'free trade area']],
  // The words of PAPI: "Provincial Public Administration and Governance Effectiveness Index".
  [
    /\b(?:Governance and Public Administration|Public Administration and Governance)(?: \p{L}+)? Index$/gu,
    ['Governance and Public Administration', 'Public Administration and Governance'].flatMap(words =>
      ['', ' Performance', ' Effectiveness', ' Efficiency'].map(last => `${words}${last} Index`),
    ),
  ],
  // "Foundation for Science and Technology Development", "Fund for the Development of …".
  [
    /(?<=\b(?:Fund|Foundation|Strategy) for )(?:the Development of (.+)|(.+) Development)(?= to 20\d\d$|$)/gu,
    ['the Development of $1$2', '$1$2 Development'],
  ],
  // "National Technology Innovation Foundation". A fund of capital is never called a foundation.
  [
    /^(?=National .*(?:Innovation|Technology|Development)\b.*)(.*)\b(?:Fund|Foundation)\b/gu,
    ['$1Fund', '$1Foundation'],
  ],
  // "National Forum on the Digital Economy", "on Development of the Digital Economy".
  [
    /(?<=\bForum on )(?:the )?(?:Development of (?:the )?)?/gu,
    ['', 'the ', 'Development of ', 'the Development of '],
  ],
  [
    /(?<=\bCommittee (?:for|on) )(?:the )?(?:Development of )?Science, Technology, Innovation/gu,
    [
      'Science, Technology, Innovation',
      'Development of Science, Technology, Innovation',
      'the Development of Science, Technology, Innovation',
      'Science and Technology Development, Innovation',
      'Science, Technology Development, Innovation',
      'Sci-Tech Development, Innovation',
    ],
  ],
  // "Innovation Strategy to 2030", "until 2030".
  [/(?<= )(?:up to|to|until|by|through)(?= 20\d\d$)/gu, ['to', 'until', 'by', 'through', 'up to']],
  // "Ca Mau Startup and Innovation Centre", "Innovation and Startup Centre".
  [
    /\b(?:(start-?ups?|entrepreneurship) and innovation|innovation and (start-?ups?|entrepreneurship))\b/giu,
    ['$1$2 and innovation', 'innovation and $1$2'],
  ],
  [/\b(?:innovati(?:ve|on)|creative) (?=start-?ups?\b)/giu, ['innovative ', 'innovation ', 'creative ']],
  // The years of a programme behind its title: "in the 2017–2025 period", ", 2017–2025".
  [
    /(?:,| in| for| during)?(?: the)? (20\d\d–20\d\d)(?: period)?$/gu,
    [' in $1', ', $1', ' for $1', ' in the $1 period', ' for the $1 period', ' during the $1 period', ' $1'],
  ],
  // "Supporting women's startups", "Support for women's entrepreneurship", "women in starting businesses".
  [
    /^(?:Supporting|Support for) (?:women's startups|women's entrepreneurship|women in starting businesses)\b/gu,
    ['Supporting ', 'Support for '].flatMap(verb =>
      [
        "women's startups",
        "women's start-ups",
        "women's entrepreneurship",
        'women in starting businesses',
        'women in starting a business',
        'women to start businesses',
        'women to start a business',
        'women entrepreneurs',
      ].map(what => verb + what),
    ),
  ],
  // The plant that makes chips: "semiconductor chip fabrication plant", "chip-making facility", "wafer fab".
  [
    /(?<=first |high-tech )semiconductor chip fabrication plant$/gu,
    ['semiconductor chip', 'semiconductor', 'chip']
      .flatMap(product =>
        ['fabrication', 'manufacturing', 'making'].flatMap(work =>
          ['plant', 'factory', 'facility'].map(place => `${product} ${work} ${place}`),
        ),
      )
      .concat('chipmaking plant', 'chipmaking factory', 'chipmaking facility')
      .concat('semiconductor fab', 'chip fab', 'wafer fab', 'semiconductor chip factory'),
  ],
  // The title of a resolution on trial rules: "resolution piloting specific mechanisms and policies for".
  [
    /(?<=^resolution (?:of the National Assembly )?)on special mechanisms and policies for\b/gu,
    ['on ', 'piloting '].flatMap(verb =>
      ['', 'a number of '].flatMap(number =>
        ['special ', 'specific ', ''].map(kind => `${verb}${number}${kind}mechanisms and policies for`),
      ),
    ),
  ],
  // A comma before the last of three or more, or none, or an ampersand.
  [/(?<=, [^,]+),? (?:and|&) /gu, [' and ', ', and ', ' & ']],
  // Not in a ministry's name: the search ignores commas and ampersands, and other ministries begin with
  // "Ministry of Science, …".
  [/(?<!,.*)(?<!^Ministry.*) (?:and|&) (?!.*,)/gu, [' and ', ' & ']],
  // Cities within a longer name: "Sai Gon Innovation Hub".
  ...['Sai Gon', 'Ha Noi', 'Da Nang', 'Hai Phong'].map((city): Exchange => {
    const joined = city[0] + city.slice(1).replace(' ', '').toLowerCase()
    return [
      new RegExp(`(?:(?<=\\S )(?:${city}|${joined})\\b|\\b(?:${city}|${joined})(?= \\S))`, 'gu'),
      [city, joined],
    ]
  }),
  [/^(?:Law on (?:the )?(.+)|(.+) Law)$/gu, ['Law on $1$2', '$1$2 Law']],
  // "Ca Mau Innovation Centre", "Ca Mau Centre for Innovation".
  [
    /^(?=.*(?:[Ss]tart-?up|[Ii]nnovation|[Ee]ntrepreneur))((?:National|Vietnam(?: National)?|Hanoi(?: City)?|Ho Chi Minh City|HCMC|HCM City|\p{Lu}\p{Ll}{1,5} \p{Lu}\p{Ll}{1,5}(?: City)?) )(?:([Cc]ent(?:re|er)) for (.+)|(.+) ([Cc]ent(?:re|er)))$/gu,
    ['$1$4$3 $2$5', '$1$2$5 for $3$4'],
  ],
]
/**
 * Pattern of words spelled the British way; `american` below has those spelled the American way. A spelling
 * that has both is dropped. Papers that write "Việt Nam" use British English.
 */
const british = /\bcentres?\b|\bprogrammes?\b|[a-z]isation\b|Việt[ \u00a0]Nam/iu
const american = /\bcenters?\b|\bprograms?\b|[a-z]ization\b/iu

/** Maximum number of spellings of a name by `englishPairs`. */
const mostSpellings = 48

/**
 * Each of `texts` with the part written in each of its ways. Returns `texts` unchanged if the first of them
 * lacks the part.
 */
export function exchanged(texts: string[], [part, ways]: Exchange): string[] {
  return texts[0]!.search(part) < 0 ? texts : texts.flatMap(text => ways.map(way => text.replace(part, way)))
}

/** The name in each order of its words. The first is the name as given. */
export function wordOrders(text: string): string[] {
  return [...new Set([...orders.reduce(exchanged, [text]), ...developmentOrders(text)])]
}

/**
 * A law's name with the initials of its subject in brackets: "Intellectual Property (IP) Law". Empty for
 * other names.
 */
function lettered(text: string): string[] {
  const subject = /^(?:Law on (?:the )?(.+)|(.+) Law)$/u.exec(text)
  const words = subject?.[1] ?? subject?.[2] ?? ''
  const letters = words.match(/\b\p{Lu}/gu)?.join('') ?? ''
  return letters.length > 1 && /\p{Ll} \S+$/u.test(words) ? [`${words} (${letters}) Law`] : []
}

/**
 * The name in each way of writing its words, the given one among them; without the rarer ways unless
 * `withRare`.
 */
export function englishSpellings(text: string, withRare = true): string[] {
  let texts = [text]
  for (const pair of englishPairs) if (texts.length <= mostSpellings) texts = exchanged(texts, pair)
  texts = texts.slice(0, mostSpellings)
  if (withRare) texts = [...texts, ...rarePairs.flatMap(pair => exchanged(texts, pair))]
  // The first letter stays a capital, because a name listed with a small one is also found in small letters.
  const isCapital = /^\p{Lu}/u.test(text)
  const isMixed = (each: string) => each !== text && british.test(each) && american.test(each)
  return [...new Set([...texts, ...lettered(text)])]
    .filter(each => !isMixed(each))
    .map(each => (isCapital ? each[0]!.toUpperCase() + each.slice(1) : each))
}
