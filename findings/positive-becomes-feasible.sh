#!/usr/bin/env bash
# Package: symfony/validator 5.4.53 with symfony/translation (Debian's php-symfony-validator and
#   php-symfony-translation 5.4.53+dfsg-0+deb12u1), language vi.
# Input: -1 where a positive number is wanted, 1 where a negative one is.
# An expert expects: a message that asks for a positive ("dương") and for a negative ("âm") number.
# What happens: "Giá trị này có thể thực hiện được.", this value is feasible; "Giá trị này nên bị từ chối.",
#   this value should be rejected. "Positive or zero" is "feasible or zero".
# Why it matters: a reader who typed a wrong amount is told that it is feasible.
source "$(dirname "$0")/support/sandbox.sh"
command -v php >/dev/null || could_not_run 'php is not installed (Debian: apt-get install php-cli php-xml)'
php -r 'exit(extension_loaded("dom") ? 0 : 1);' ||
  could_not_run 'php has no dom (Debian: apt-get install php-xml)'
debian php-symfony-validator=5.4.53+dfsg-0+deb12u1 php-symfony-translation=5.4.53+dfsg-0+deb12u1 \
  php-symfony-config php-symfony-contracts php-symfony-translation-contracts
cat >validate.php <<'PHP'
<?php
spl_autoload_register(function ($class) {
  $file = 'root/usr/share/php/' . str_replace('\\', '/', $class) . '.php';
  if (is_file($file)) require $file;
});
use Symfony\Component\Translation\Loader\XliffFileLoader;
use Symfony\Component\Translation\Translator;
use Symfony\Component\Validator\Constraints\{Negative, Positive, PositiveOrZero};
use Symfony\Component\Validator\Validation;
$texts = 'root/usr/share/php/Symfony/Component/Validator/Resources/translations/validators.vi.xlf';
$translator = new Translator('vi');
$translator->addLoader('xlf', new XliffFileLoader());
$translator->addResource('xlf', $texts, 'vi', 'validators');
$builder = Validation::createValidatorBuilder()->setTranslator($translator);
$validator = $builder->setTranslationDomain('validators')->getValidator();
foreach ([[-1, new Positive()], [1, new Negative()], [-1, new PositiveOrZero()]] as [$value, $wanted])
  echo $validator->validate($value, $wanted)[0]->getMessage(), "\n";
PHP
run <<'JS'
import { execFileSync } from 'node:child_process'
const messages = execFileSync('php', ['-d', 'error_reporting=0', 'validate.php'], { encoding: 'utf8' })
check('positive, negative, positive or zero', messages.trim().split('\n'), [
  'Giá trị này có thể thực hiện được.',
  'Giá trị này nên bị từ chối.',
  'Giá trị này có thể thực hiện được hoặc bằng không.',
])
JS
