/**
 * Hosts in ASCII. A browser reports `việt.vn` as `xn--vit-5kz.vn`, while people, files and pages write it
 * either way: two addresses of one page. Why own code: `shared/` does not have the web's `URL`, which
 * converts them.
 */

/**
 * Maximum length of a part of a host (between two dots) that is converted, in UTF-16 units; DNS allows no
 * longer one. Why: the conversion takes quadratic time.
 */
const longestLabel = 63

/**
 * The host with each part in ASCII, as browsers report it. `host` is in lower case and NFC, as
 * `parseWebAddress` gives it. A part longer than `longestLabel` stays as it is.
 */
export function asciiHost(host: string): string {
  return host
    .split('.')
    .map(label => (/^[!-~]*$/.test(label) || label.length > longestLabel ? label : `xn--${encoded(label)}`))
    .join('.')
}

/** Parameters of Punycode (RFC 3492, section 5). */
const base = 36
const least = 1
const most = 26
const skew = 38
const damp = 700

/** A part of a host, encoded in Punycode (RFC 3492, section 6.3). */
function encoded(label: string): string {
  const points = Array.from(label, sign => sign.codePointAt(0)!)
  const plain = points.filter(point => point < 0x80)
  let output = String.fromCodePoint(...plain) + (plain.length > 0 ? '-' : '')
  let written = plain.length
  let delta = 0
  let bias = 72
  for (let point = 0x80; written < points.length; point++, delta++) {
    const next = Math.min(...points.filter(other => other >= point))
    delta += (next - point) * (written + 1)
    point = next
    for (const other of points) {
      if (other < point) delta++
      if (other !== point) continue
      output += numberOf(delta, bias)
      bias = adapted(delta, written + 1, written === plain.length)
      delta = 0
      written++
    }
  }
  return output
}

/** A number as Punycode digits (RFC 3492, section 3.3). */
function numberOf(number: number, bias: number): string {
  let digits = ''
  let rest = number
  for (let k = base; ; k += base) {
    const threshold = Math.min(most, Math.max(least, k - bias))
    if (rest < threshold) return digits + digit(rest)
    digits += digit(threshold + ((rest - threshold) % (base - threshold)))
    rest = Math.floor((rest - threshold) / (base - threshold))
  }
}

function digit(value: number): string {
  return 'abcdefghijklmnopqrstuvwxyz0123456789'[value]!
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / count)
  let k = 0
  for (; rest > ((base - least) * most) / 2; k += base) rest = Math.floor(rest / (base - least))
  return k + Math.floor(((base - least + 1) * rest) / (rest + skew))
}
