/** Reads the pictures that browsers take of a page. */
import { inflateSync } from 'node:zlib'

export interface Picture {
  width: number
  height: number
  /** Red, green and blue of each pixel, row by row. */
  pixels: Uint8Array
}

/** Bytes of a pixel by colour type: RGB and RGB with opacity. */
const channels: Record<number, number> = { 2: 3, 6: 4 }

/** Decodes a PNG with 8 bits a channel and without interlacing, which is how browsers write screenshots. */
export function decodePng(file: Uint8Array): Picture {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const parts: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const size = channels[bytes[25]!]
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes[24] !== 8 || bytes[28] !== 0 || !size)
    throw new Error('this is no PNG as browsers write it')
  const data = inflateSync(Buffer.concat(parts))
  const pixels = new Uint8Array(width * height * 3)
  const stride = width * size
  let above: Uint8Array = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1)
    const row = data.subarray(start + 1, start + 1 + stride)
    unfilter(data[start]!, row, above, size)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        pixels[(y * width + x) * 3 + channel] = row[x * size + channel]!
    above = row
  }
  return { width, height, pixels }
}

/** Undoes the filter of a row in place (PNG specification, 9). `size` is the bytes of a pixel. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, size: number): void {
  if (filter === 0) return
  for (let i = 0; i < row.length; i++) {
    const left = i >= size ? row[i - size]! : 0
    const up = above[i]!
    if (filter === 1) row[i]! += left
    else if (filter === 2) row[i]! += up
    else if (filter === 3) row[i]! += (left + up) >> 1
    else row[i]! += paeth(left, up, i >= size ? above[i - size]! : 0)
  }
}

/** The one of the three neighbours that is nearest to left + up - corner. */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
