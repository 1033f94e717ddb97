import { describe, expect, it } from 'vitest';
import { newPassword } from '#domain/newPassword.ts';
import { weaknessOf } from '#domain/weakPassword.ts';

const NAMES = ['wangfang', '王芳'];

describe('a new password', () => {
  it.each([
    ...[
      'password123',
      'Passw0rd123',
      'P@ssw0rd2026!',
      'admin123456',
      'adminadmin',
      'qwertyuiop',
      '1qaz2wsx3edc',
      'qwerty123456',
    ],
    ...[
      '1234567890',
      '0987654321',
      'aaaaaaaaaa',
      '1212121212',
      'abc123abc123',
      'abcdefghij',
      'woaini1314520',
      'iloveyou1314',
      'wutong2026!!',
    ],
    ...['letmein12345', 'Ｐａｓｓｗｏｒｄ１２３', '1q2w3e4r5t', 'kaifaqu2026'],
  ])('%s is refused: many use it', (password) => {
    expect(weaknessOf(password, NAMES)).toBe('password_common');
  });

  it.each(['wangfang123', 'WangFang2026!', 'wangfangwangfang', '王芳1234567890', 'wangfang-wf'])(
    '%s is refused: it is their name',
    (password) => {
      expect(weaknessOf(password, NAMES)).toBe('password_own_name');
    },
  );

  it.each([
    'a password of the tests',
    'three plain words',
    '梧桐树下的老王爱喝茶',
    'correct horse battery',
    'xk29-vvq7-mm3p',
    'wangfang sells tea',
  ])('%s is taken', (password) => {
    expect(weaknessOf(password, NAMES)).toBeNull();
  });

  it('takes what is made to be handed over', () => {
    for (let turn = 0; turn < 2_000; turn++) expect(weaknessOf(newPassword(), NAMES)).toBeNull();
  });
});
