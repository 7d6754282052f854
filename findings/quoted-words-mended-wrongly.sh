#!/usr/bin/env bash
# Package: ftfy 6.3.1 of Python, which mends text that was decoded as another encoding.
# Input: right Vietnamese in capitals: “THỊ XÃ”, «THỊ XÃ», "XÃ HỘI" and "ĐÃ CÓ" with a non-breaking space;
#   beside them "THỊ XÃ", "XÃ HỘI" with a plain space, and ‘XÃ’.
# An expert expects: `fix_encoding` leaves them alone, as a text that needs nothing.
# What happens: “THỊ XÔ, «THỊ Xû, "XàHỘI", "ĐàCÓ": Ã with the sign after it is taken for one letter in
#   UTF-8, and the closing mark or the space goes with it. The others are left alone.
# Why it matters: xã (commune), thị xã (town), xã hội (society) and đã (a past) end in Ã in every headline
#   in capitals.
source "$(dirname "$0")/support/sandbox.sh"
python_packages ftfy==6.3.1
cat >mend.py <<'PY'
import json, sys
from ftfy import fix_encoding
print(json.dumps([fix_encoding(text) for text in json.loads(sys.argv[1])]))
PY
run <<'JS'
import { execFileSync } from 'node:child_process'
const mend = texts => JSON.parse(execFileSync('python3', ['mend.py', JSON.stringify(texts)], { encoding: 'utf8' }))
const spoilt = ['“THỊ XÃ”', '«THỊ XÃ»', 'XÃ\u00a0HỘI', 'ĐÃ\u00a0CÓ']
check('spoilt', mend(spoilt), ['“THỊ XÔ', '«THỊ Xû', 'XàHỘI', 'ĐàCÓ'])
const kept = ['THỊ XÃ', 'XÃ HỘI', '‘XÃ’', 'Đà\u00a0Nẵng']
check('kept', mend(kept), kept)
JS
