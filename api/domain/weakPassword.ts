/** What is wrong with a password that is long enough: many would guess it, or it is their own name. */
export type PasswordWeakness = 'password_common' | 'password_own_name';

/**
 * What many take for a password, without the signs around it. After the lists of the most frequent ones that were published (NIST SP 800-63B
 * section 5.1.1.2 asks for such a list), and what is common in Chinese.
 */
const COMMON = new Set(
  `password passwort passw0rd pass word admin administrator root guest test testing user login welcome letmein changeme default secret
  master iloveyou sunshine princess football baseball superman batman dragon monkey shadow michael jordan whatever trustno trustme
  qwerty qwertyuiop qwertyui asdfghjkl asdfgh zxcvbnm zxcvbn qazwsx qazwsxedc qweasd qweasdzxc abcdef abcdefg abcdefgh abcdefghij
  abcabc woaini woaiwojia woaizhongguo nihao nihaoma mima wodemima guanli guanliyuan yonghu denglu zhongguo china beijing shanghai
  qingdao shandong kaifaqu yuanqu zhaoshang wutong company computer internet server system office windows microsoft google`.split(
    /\s+/,
  ),
);
const WALKS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujm',
];
const RISING = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz'];
/** Letters that digits and signs stand for. */
const STAND_FOR: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

/** Why a new password is refused; null when nothing speaks against it. `names`: what they are called. */
export function weaknessOf(password: string, names: readonly string[]): PasswordWeakness | null {
  const plain = password.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const own = names.map((name) => name.normalize('NFKC').toLowerCase().replace(/\s/g, '')).filter(Boolean);
  if (own.some((name) => isMostly(plain, name))) return 'password_own_name';
  return isCommon(plain) ? 'password_common' : null;
}

/** Whether hardly anything but that name is there: once, twice, with digits and signs around. */
function isMostly(plain: string, name: string): boolean {
  if (!plain.includes(name)) return false;
  const rest = plain.replaceAll(name, '').replace(/[\d\W_]/g, '');
  return rest.length < 4;
}

function isCommon(plain: string): boolean {
  if (isRepeated(plain) || isWalk(plain)) return true;
  const letters = plain.replace(/[^a-z]/g, '');
  const spelled = [...plain]
    .map((sign) => STAND_FOR[sign] ?? sign)
    .join('')
    .replace(/[^a-z]/g, '');
  const trimmed = [...plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '')]
    .map((sign) => STAND_FOR[sign] ?? sign)
    .join('');
  return [letters, spelled, trimmed].some((word) => isWords(word));
}

/** One of the common words, or several of them one after another. */
function isWords(word: string): boolean {
  if (word === '') return false;
  if (COMMON.has(word)) return true;
  for (let length = 3; length <= word.length - 3; length++)
    if (COMMON.has(word.slice(0, length)) && isWords(word.slice(length))) return true;
  return false;
}

/** One part again and again: `aaaaaaaaaa`, `1212121212`, `abc123abc123`. */
function isRepeated(plain: string): boolean {
  for (let length = 1; length <= plain.length / 2; length++)
    if (
      plain ===
      plain
        .slice(0, length)
        .repeat(Math.ceil(plain.length / length))
        .slice(0, plain.length)
    )
      return true;
  return false;
}

/** A way over the keyboard, or what one counts or spells, there or back, with digits around or not. */
function isWalk(plain: string): boolean {
  const ways = [...WALKS, ...RISING, '98765432109876543210'];
  const back = [...plain].reverse().join('');
  if (ways.some((way) => way.includes(plain) || way.includes(back))) return true;
  const letters = plain.replace(/[^a-z]/g, '');
  const digits = plain.replace(/\D/g, '');
  if (letters.length + digits.length !== plain.length) return false;
  const isWay = (part: string) =>
    part === '' || isRepeated(part) || part.length < 3 || ways.some((way) => way.includes(part));
  return isWay(letters) && isWay(digits);
}
