#!/usr/bin/env bash
# Package: ZBar 0.23.92 (Debian's libzbar0 0.23.92-7+deb12u1), the library of `zbarimg` and of QR readers on
#   Linux; the codes are by qrcode 1.5.4 (npm), in UTF-8 as all writers make them.
# Input: QR codes of the names of the 34 provinces, without noise.
# An expert expects: the names, as jsqr 1.4.0 reads them: bytes that are valid UTF-8 are taken for it.
# What happens: 25 of 34 come back in other letters, some of them invisible. A short text is tried as Big5 and
#   Shift JIS too: "Huế" is "Hu蘯ｿ", "Tây Ninh" is "T璽y Ninh"; "Lào Cai" is taken for Latin-1. Longer ones,
#   such as a sentence, are right, and so are Đà Nẵng and Hà Nội. @undecaf/zbar-wasm 0.11.0 reads all.
# Why it matters: a reader of a code with a place or a person sees Chinese letters. Addresses in escapes are
#   read as they are.
source "$(dirname "$0")/support/sandbox.sh"
command -v python3 >/dev/null || could_not_run 'python3 is not installed (Debian: apt-get install python3)'
debian libzbar0=0.23.92-7+deb12u1 libv4l-0=1.22.1-5+b2 libv4lconvert0=1.22.1-5+b2
install qrcode@1.5.4
cat >read.py <<'PY'
import ctypes, json, sys
zbar = ctypes.CDLL('libzbar.so.0')
for name in ('zbar_image_scanner_create', 'zbar_image_create', 'zbar_image_first_symbol'):
    getattr(zbar, name).restype = ctypes.c_void_p
zbar.zbar_symbol_get_data.restype = ctypes.c_char_p
texts = []
for side, grey in json.load(sys.stdin):
    data = bytes.fromhex(grey)
    scanner = ctypes.c_void_p(zbar.zbar_image_scanner_create())
    image = ctypes.c_void_p(zbar.zbar_image_create())
    zbar.zbar_image_set_format(image, ctypes.c_ulong(int.from_bytes(b'Y800', 'little')))
    zbar.zbar_image_set_size(image, side, side)
    zbar.zbar_image_set_data(image, data, ctypes.c_ulong(len(data)), None)
    zbar.zbar_scan_image(scanner, image)
    symbol = zbar.zbar_image_first_symbol(image)
    texts.append(zbar.zbar_symbol_get_data(ctypes.c_void_p(symbol)).decode() if symbol else None)
print(json.dumps(texts))
PY
run <<'JS'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import QRCode from 'qrcode'
const [scale, quiet] = [4, 4]
const picture = text => {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const side = (size + 2 * quiet) * scale
  const module = place => Math.floor(place / scale) - quiet
  const grey = Buffer.alloc(side * side, 255)
  for (let i = 0; i < grey.length; i++) {
    const [x, y] = [module(i % side), module(Math.floor(i / side))]
    if (x >= 0 && y >= 0 && x < size && y < size && data[y * size + x]) grey[i] = 0
  }
  return [side, grey.toString('hex')]
}
const env = { ...process.env, LD_LIBRARY_PATH: join(process.cwd(), 'root/usr/lib/x86_64-linux-gnu') }
const read = texts =>
  JSON.parse(
    execFileSync('python3', ['read.py'], {
      input: JSON.stringify(texts.map(picture)),
      encoding: 'utf8',
      maxBuffer: 1e8,
      env,
    }),
  )
// Some of the letters are of private use, and so invisible.
const wrong = {
  Huế: 'Hu\u862f\uff7f',
  'Cần Thơ': 'C\u5ed5\u5435 Th\uf6b1',
  'Lào Cai': 'LÃ\u00a0o Cai',
  'Tây Ninh': 'T\u74bdy Ninh',
  'Sơn La': 'S\uf6b1n La',
}
check('in other letters', read(Object.keys(wrong)), Object.values(wrong))
const right = ['Đà Nẵng', 'Hà Nội', 'Thành phố Đà Nẵng mở quỹ đầu tư cho doanh nghiệp khởi nghiệp.']
check('as they are', read(right), right)
JS
