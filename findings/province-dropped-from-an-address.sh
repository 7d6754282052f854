#!/usr/bin/env bash
# Package: i18n-postal-address 1.0.0 (addresses in the order of each country).
# Input: an address in Vietnam by `setProvince`, and by `setState`; the same in Thailand.
# An expert expects: the province on the line before the postcode, since Vietnam has provinces and no states.
# What happens: what `setProvince` gave is left out, without an error; a "state" is written. For Thailand the
#   second line is written twice as well.
# Why it matters: a letter without the province: in Vietnam many communes share a name.
source "$(dirname "$0")/support/sandbox.sh"
install i18n-postal-address@1.0.0
run <<'JS'
import PostalAddress, { addressFormats } from 'i18n-postal-address'
const written = (country, set) => {
  const address = new PostalAddress({ formats: addressFormats, defaultFormat: 'US' })
  address.setAddress1('12 Trần Phú').setAddress2('Phường Điện Bàn').setCity('Điện Bàn').setPostalCode('50000')
  address[set]('Đà Nẵng')
  address.setFormat({ country })
  return address.toString().split('\n')
}
check('province', written('VN', 'setProvince'), ['12 Trần Phú', 'Phường Điện Bàn', 'Điện Bàn', '50000'])
check('state', written('VN', 'setState'), ['12 Trần Phú', 'Phường Điện Bàn', 'Điện Bàn', 'Đà Nẵng 50000'])
check('Thailand', written('TH', 'setProvince').slice(1, 3), ['Phường Điện Bàn', 'Phường Điện Bàn, Điện Bàn'])
JS
