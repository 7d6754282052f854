#!/usr/bin/env bash
# Package: libnumbertext, the numbers in words of LibreOffice's NUMBERTEXT, for Java (Debian's
#   libnumbertext-java 1.0.11-1), language vi.
# Input: 15, 21, 105, 1005, 1000005 and 1.05.
# An expert expects: the words of Unicode's CLDR: 105 "một trăm lẻ năm", 1005 "một nghìn không trăm lẻ năm",
#   with a word for the empty tens, and 1.05 "một phẩy không năm".
# What happens: 105 is "một trăm lăm", 1005 "một ngàn không trăm lăm", 1000005 "một triệu không trăm lăm":
#   without the word for the tens, and with "lăm", the five that follows tens. 1.05 is an empty text. 15 and
#   21 are right.
# Why it matters: amounts in words on contracts and receipts are wrong, and decimals are missing without an
#   error.
source "$(dirname "$0")/support/sandbox.sh"
command -v java >/dev/null ||
  could_not_run 'java is not installed (Debian: apt-get install default-jdk-headless)'
debian libnumbertext-java=1.0.11-1
cat >Words.java <<'JAVA'
public class Words {
    public static void main(String[] numbers) throws Exception {
        var out = new java.io.PrintStream(System.out, true, "UTF-8");
        for (var number : numbers) out.println(new org.numbertext.Numbertext().numbertext(number, "vi"));
    }
}
JAVA
run <<'JS'
import { execFileSync } from 'node:child_process'
const numbers = ['15', '21', '105', '1005', '1000005', '1.05']
const run = ['-cp', 'root/usr/share/java/numbertext.jar', 'Words.java', ...numbers]
const words = execFileSync('java', run, { encoding: 'utf8' })
check('in words', words.trimEnd().split('\n').concat('').slice(0, 6), [
  'mười lăm',
  'hai mươi mốt',
  'một trăm lăm',
  'một ngàn không trăm lăm',
  'một triệu không trăm lăm',
  '',
])
JS
