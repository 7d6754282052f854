#!/usr/bin/env bash
# Package: chardet 2.2.0, which guesses the encoding of bytes; the bytes are by iconv-lite 0.7.3.
# Input: a Vietnamese paragraph in VISCII and in TCVN3, the two encodings before Unicode, and in UTF-16 without
#   a mark.
# An expert expects: VISCII and UTF-16, and for TCVN3 some western encoding, as it is rarely known.
# What happens: windows-1258, Vietnamese, for all three, most surely for VISCII: more surely than for a text
#   that is in Windows-1258. Read so, TCVN3's "Đà Nẵng" is "§µ N½ng". uchardet 0.0.7 knows VISCII.
# Why it matters: who reads by the guess has wrong letters without an error, as each byte is one of
#   Windows-1258.
source "$(dirname "$0")/support/sandbox.sh"
install chardet@2.2.0 iconv-lite@0.7.3
run <<'JS'
import chardet from 'chardet'
import iconv from 'iconv-lite'
const text =
  'Ủy ban nhân dân thành phố Đà Nẵng vừa ban hành quyết định phê duyệt chương trình hỗ trợ doanh nghiệp khởi nghiệp đổi mới sáng tạo giai đoạn 2025-2030. Theo đó, thành phố sẽ hỗ trợ các doanh nghiệp công nghệ, thu hút nguồn nhân lực chất lượng cao và mở quỹ đầu tư mạo hiểm.\n'
// Windows-1258 has letters, and tones as marks of their own.
const tone = /[\u0300\u0301\u0303\u0309\u0323]/
const apart = [...text]
  .map(letter => {
    const parts = [...letter.normalize('NFD')]
    const base = parts.filter(part => !tone.test(part)).join('')
    return base.normalize('NFC') + parts.filter(part => tone.test(part)).join('')
  })
  .join('')
const best = bytes => chardet.analyse(bytes)[0]
const named = encoding => best(iconv.encode(text, encoding))
check('VISCII', named('viscii').name, 'windows-1258')
check('TCVN3', named('tcvn').name, 'windows-1258')
check('UTF-16 without a mark', named('utf16le').name, 'windows-1258')
const own = best(iconv.encode(apart, 'windows-1258'))
check('surer of VISCII than of Windows-1258', named('viscii').confidence > own.confidence, true)
check('read so', iconv.decode(iconv.encode('Đà Nẵng', 'tcvn'), 'windows-1258'), '§µ N½ng')
JS
