#!/usr/bin/env bash
# Packages: yup-locales 1.2.28, yup 1.7.1, @formkit/i18n 2.1.2 (messages of forms), their Vietnamese.
# Input: a text that must be in capitals, one that must have no space at its ends, one that is too long; a
#   text that must begin with one of two others.
# An expert expects: Vietnamese sentences.
# What happens: "phải là chuỗi trường hợp trên", "must be a string of the case above", for upper case; "một
#   chuỗi được cắt", "a string that was cut"; "nhất phải là các ký tự 5", which is no sentence. FormKit joins
#   the two by the English "or".
# Why it matters: a reader cannot tell from the message what to correct.
source "$(dirname "$0")/support/sandbox.sh"
install yup-locales@1.2.28 yup@1.7.1 \
  @formkit/i18n@2.1.2 @formkit/validation@2.1.2 @formkit/core@2.1.2 @formkit/utils@2.1.2
run <<'JS'
import { createRequire } from 'node:module'
import { vi as formkit } from '@formkit/i18n'
const require = createRequire(import.meta.url)
const { setLocale, string } = require('yup')
setLocale(require('yup-locales').vi)
const message = (schema, value) =>
  schema.label('Mã').validate(value, { strict: true }).catch(error => error.message)
check('upper case', await message(string().uppercase(), 'ab'), 'Mã phải là chuỗi trường hợp trên')
check('spaces', await message(string().trim(), ' ab '), 'Mã phải là một chuỗi được cắt')
check('too long', await message(string().max(5), 'abcdefg'), 'Mã nhất phải là các ký tự 5')
check('too short', await message(string().min(5), 'ab'), 'Mã phải ít nhất 5 ký tự')
const begun = formkit.validation.starts_with({ name: 'Mã', args: ['VN', 'HN'] })
check('FormKit', begun, 'Mã không bắt đầu với VN or HN.')
JS
