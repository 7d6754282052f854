#!/usr/bin/env bash
# Package: Django 3.2.25 (Debian's python3-django 3:3.2.25-0+deb12u7), LANGUAGE_CODE vi, localized forms.
# Input: 01/07/2025, 1 July as Vietnam writes it, in a date field; 13/07/2025; Django's own short form of a
#   day.
# An expert expects: 1 July and 13 July, as the field's language says, and that a form takes back the day that
#   Django shows.
# What happens: 7 January, and "Nhập một ngày hợp lệ." (enter a valid date) for 13/07/2025. Its short form of
#   20 November is "20-11-2025", which it refuses too: the formats for Vietnamese have no dates to be typed,
#   so that those of English are used.
# Why it matters: days up to the 12th are stored with day and month exchanged, without an error.
source "$(dirname "$0")/support/sandbox.sh"
command -v python3 >/dev/null || could_not_run 'python3 is missing'
debian python3-django=3:3.2.25-0+deb12u7 python3-asgiref python3-sqlparse python3-tz
cat >form.py <<'PY'
import datetime, json
import django
from django.conf import settings
settings.configure(LANGUAGE_CODE='vi', USE_I18N=True, USE_L10N=True)
django.setup()
from django import forms
from django.utils import formats, translation
translation.activate('vi')
class Form(forms.Form):
    day = forms.DateField(localize=True)
def typed(text):
    form = Form({'day': text})
    return str(form.cleaned_data['day']) if form.is_valid() else form.errors['day'][0]
shown = formats.date_format(datetime.date(2025, 11, 20), 'SHORT_DATE_FORMAT')
print(json.dumps([typed('01/07/2025'), typed('13/07/2025'), typed('2025-07-01'), shown, typed(shown)]))
PY
run <<'JS'
import { execFileSync } from 'node:child_process'
const env = { ...process.env, PYTHONPATH: 'root/usr/lib/python3/dist-packages', PYTHONIOENCODING: 'utf8' }
const out = execFileSync('python3', ['form.py'], { encoding: 'utf8', env })
const [july, thirteenth, iso, shown, back] = JSON.parse(out)
const refused = 'Nhập một ngày hợp lệ.'
check('01/07/2025', july, '2025-01-07')
check('13/07/2025', thirteenth, refused)
check('2025-07-01', iso, '2025-07-01')
check('its own form', [shown, back], ['20-11-2025', refused])
JS
