/**
 * A font that draws every character as the same box, so that layouts do not depend on the fonts of a machine.
 */

/** Horizontal advance of a character, in 1000 units per em. */
const advance = 550
/** Height of the boxes above the baseline, in 1000 units per em. */
const ascent = 950
/** Depth of the boxes below the baseline, in 1000 units per em. */
const descent = 250

/** Big-endian numbers with the given number of bits, as in a font table. */
function table(...fields: [bits: 16 | 32, ...values: number[]][]): Uint8Array {
  const bytes: number[] = []
  for (const [bits, ...values] of fields) {
    for (const value of values)
      for (let shift = bits - 8; shift >= 0; shift -= 8) bytes.push((value >> shift) & 255)
  }
  return Uint8Array.from(bytes)
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

/** Outline of the box: four points on the curve, clockwise. One byte of flags for each point. */
const box = table(
  [16, 1, 50, 0, 500, 700, 3, 0],
  [32, 0x01010101],
  [16, 50, 0, 450, 0],
  [16, 0, 700, 0, -700],
)

const tables: Record<string, Uint8Array> = {
  'OS/2': table(
    [16, 3, advance, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0],
    [16, ...zeros(5)],
    [32, ...zeros(5)],
    [16, 0x40, 0x20, 0xffff, ascent, -descent, 0, ascent, descent],
    [32, 0, 0],
    [16, 500, 700, 0, 0x20, 0],
  ),
  // Format 13: all characters of a range share one glyph.
  cmap: table([16, 0, 1, 3, 10], [32, 12], [16, 13, 0], [32, 28, 0, 1, 0x20, 0x10ffff, 1]),
  glyf: box,
  head: table(
    [32, 0x10000, 0x10000, 0, 0x5f0f3cf5],
    [16, 0, 1000],
    [32, ...zeros(4)],
    [16, 0, -descent, advance, ascent, 0, 8, 2, 0, 0],
  ),
  hhea: table([32, 0x10000], [16, ascent, -descent, 0, advance, 0, 0, advance, 1, ...zeros(7), 1]),
  hmtx: table([16, advance, 0, 0]),
  loca: table([16, 0, 0, box.length / 2]),
  maxp: table([32, 0x10000], [16, 2, 4, 1, 0, 0, 2, ...zeros(8)]),
  name: table([16, 0, 0, 6]),
  post: table([32, 0x30000, 0], [16, -100, 50], [32, ...zeros(5)]),
}

/** The font as a TrueType file. */
export function boxFont(): Buffer {
  const names = Object.keys(tables).sort()
  const directory: [16 | 32, ...number[]][] = [
    [32, 0x10000],
    [16, names.length, 128, 3, names.length * 16 - 128],
  ]
  const parts: Buffer[] = []
  let offset = 12 + 16 * names.length
  for (const name of names) {
    const bytes = tables[name]!
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    let sum = 0
    for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
    directory.push([32, Buffer.from(name).readUInt32BE(0), sum, offset, bytes.length])
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat([table(...directory), ...parts])
}
