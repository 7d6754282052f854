#!/usr/bin/env bash
# Packages: postal-codes-js 2.5.2, postcode-validator 3.10.22.
# Input: "11000" and "100000" for Vietnam: the codes of five digits now in use and those of six digits before.
# An expert expects: the one knows five digits or both, the other likewise.
# What happens: postal-codes-js refuses five digits and takes six; postcode-validator takes both.
# Why it matters: an address form refuses the code that is valid and takes the one that is not.
source "$(dirname "$0")/support/sandbox.sh"
install postal-codes-js@2.5.2 postcode-validator@3.10.22
run <<'JS'
import codes from 'postal-codes-js'
import { postcodeValidator } from 'postcode-validator'
check('postal-codes-js', ['11000', '100000'].map(code => codes.validate('VN', code) === true), [false, true])
check('postcode-validator', ['11000', '100000'].map(code => postcodeValidator(code, 'VN')), [true, true])
JS
